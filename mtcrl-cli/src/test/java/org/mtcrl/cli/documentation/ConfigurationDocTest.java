// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.RegularizerOptions;
import org.mtcrl.core.config.compose.Presets;
import org.mtcrl.inference.options.bind.OptionDoc;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/**
 * The tables of docs/configuration.md are what the options records declare. Run with {@code
 * -Dmtcrl.docs.write=true} to write them anew.
 */
final class ConfigurationDocTest {
  private static final String DOCUMENT = "docs/configuration.md";
  private static final Pattern MARKED =
      Pattern.compile("(<!-- options: (\\S+) -->\\R).*?(<!-- /options -->)", Pattern.DOTALL);

  private final Plugins plugins = Plugins.discover(getClass().getClassLoader());

  @Test
  void theTablesOfKeysAreThoseOfTheOptionsRecords() throws IOException {
    Path file = Documents.find(DOCUMENT);
    String written = Files.readString(file);
    Map<String, Supplier<String>> tables = tables();
    Matcher marked = MARKED.matcher(written);
    StringBuilder expected = new StringBuilder();
    while (marked.find()) {
      Supplier<String> table = tables.remove(marked.group(2));
      assertThat(table).as("%s has one place for '%s'", DOCUMENT, marked.group(2)).isNotNull();
      String block = marked.group(1) + table.get() + marked.group(3);
      marked.appendReplacement(expected, Matcher.quoteReplacement(block));
    }
    marked.appendTail(expected);

    assertThat(tables.keySet()).as("what %s leaves out", DOCUMENT).isEmpty();
    if (Boolean.getBoolean("mtcrl.docs.write")) {
      Files.writeString(file, expected);
      return;
    }
    assertThat(written)
        .as("%s; write it anew with -Dmtcrl.docs.write=true", DOCUMENT)
        .isEqualTo(expected.toString());
  }

  @Test
  void everyPresetIsMentioned() throws IOException {
    String text = Files.readString(Documents.find(DOCUMENT));

    assertThat(
            new Presets(Plugins.discover(getClass().getClassLoader())).names(Presets.Kind.METHOD))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }

  private Map<String, Supplier<String>> tables() {
    Map<String, Supplier<String>> tables = new LinkedHashMap<>();
    tables.put("experiment", () -> table(OptionsBinder.document(ExperimentOptions.class)));
    tables.put("method", () -> table(OptionsBinder.document(MethodOptions.class)));
    tables.put("regularizer", () -> table(OptionsBinder.document(RegularizerOptions.class)));
    for (PluginKind kind : PluginKind.values()) {
      tables.put("plugins-" + kind.label().replace(" ", ""), () -> builtIn(kind));
    }
    return tables;
  }

  /** Every plugin of one kind; those that other tests bring are not the project's. */
  private String builtIn(PluginKind kind) {
    return plugins.list().stream()
        .filter(plugin -> plugin.kind() == kind && !plugin.name().startsWith("testing-"))
        .map(ConfigurationDocTest::section)
        .collect(Collectors.joining());
  }

  private static String section(PluginDescription plugin) {
    List<OptionDoc> options = OptionsBinder.document(plugin.options());
    return "\n### `%s`\n\n%s.\n%s"
        .formatted(
            plugin.name(),
            cell(plugin.description()),
            options.isEmpty() ? "\nNo keys of its own.\n\n" : table(options));
  }

  private static String table(List<OptionDoc> options) {
    StringBuilder table = new StringBuilder();
    table.append("\n| key | values | default | meaning |\n| --- | --- | --- | --- |\n");
    for (OptionDoc option : options) {
      table
          .append("| `")
          .append(option.key())
          .append("` | ")
          .append(cell(values(option)))
          .append(" | ")
          .append(byDefault(option))
          .append(" | ")
          .append(cell(option.doc()))
          .append(" |\n");
    }
    return table.append('\n').toString();
  }

  private static String values(OptionDoc option) {
    if (!option.range().isEmpty()) {
      return option.type() + ", " + option.range(); // a range carries the unit
    }
    return option.type() + (option.unit().isEmpty() ? "" : " (" + option.unit() + ")");
  }

  /** A value as code; that there is none, in words. */
  private static String byDefault(OptionDoc option) {
    String value = option.byDefault();
    boolean isAbsent = value.equals("none") && !option.type().contains("none");
    boolean isWords = isAbsent || value.equals("required") || value.startsWith("the ");
    return isWords ? value : "`" + cell(value) + "`";
  }

  /** Text as a cell of a table takes it. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
  }
}
