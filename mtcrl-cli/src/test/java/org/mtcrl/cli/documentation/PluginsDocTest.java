// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.ApiVersion;
import org.mtcrl.core.Mtcrl;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.core.results.MethodResults;

/**
 * The plugins of docs/plugins.md compile, keep their contracts, and train; so does the archetype's.
 */
final class PluginsDocTest {
  private static final Path ARCHETYPE =
      Documents.find("mtcrl-archetype/src/main/resources/archetype-resources");

  @TempDir private Path folder;
  private Path classes;
  private List<Path> classPath;

  @BeforeEach
  void compile() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes"));
    classPath = new ArrayList<>(JavaPrograms.everything());
    classPath.add(classes);
  }

  private void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
      if (entry.getKey().endsWith(".java")) {
        JavaPrograms.compile(file, classes, classPath);
      } else if (entry.getKey().startsWith("META-INF/")) {
        Path service = classes.resolve(entry.getKey());
        Files.createDirectories(service.getParent());
        Files.writeString(service, entry.getValue());
      }
    }
  }

  /** Makes the jar that the page tells to make. */
  private Path jar() throws IOException {
    Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("example.jar");
    JavaPrograms.jar(classes, jar);
    return jar;
  }

  @Test
  void thePluginsOfThePageKeepTheirContractsAndTrainTogether() throws Exception {
    Map<String, String> files = Documents.files("docs/plugins.md");
    write(files);
    List<String> tests =
        files.keySet().stream()
            .filter(name -> name.endsWith("Test.java"))
            .map(name -> name.replace(".java", "").replace('/', '.'))
            .toList();
    assertThat(tests).hasSize(5);
    for (String test : tests) {
      assertThat(JavaPrograms.failures(classes, test)).as(test).isEmpty();
    }
    jar();
    Mtcrl mtcrl = Mtcrl.builder().plugins(folder.resolve("plugins")).build();
    RunOutcome outcome =
        mtcrl.run(
            mtcrl.load(folder.resolve("four.conf"), List.of()),
            RunRequest.in(folder.resolve("runs")));
    assertThat(outcome.results().methods())
        .extracting(MethodResults::name)
        .containsExactly("plain", "spread");
  }

  @Test
  void theArchetypesPluginKeepsItsContract() throws Exception {
    Map<String, String> values =
        Map.of(
            "${package}", "org.example.size",
            "${className}", "OutputSize",
            "${pluginName}", "output-size",
            "${artifactId}", "my-plugin");
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : List.of("main/java/__className__Provider", "test/java/__className__Test")) {
      String text = Files.readString(ARCHETYPE.resolve("src/" + name + ".java"));
      files.put(name.replace("__className__", "OutputSize") + ".java", filled(text, values));
    }
    String service = "META-INF/services/org.mtcrl.api.regularizer.RegularizerProvider";
    files.put(
        service,
        filled(Files.readString(ARCHETYPE.resolve("src/main/resources/" + service)), values));
    files.put("example.conf", filled(Files.readString(ARCHETYPE.resolve("example.conf")), values));
    write(files);
    assertThat(JavaPrograms.failures(classes, "org.example.size.OutputSizeTest")).isEmpty();
    jar();
    Mtcrl mtcrl = Mtcrl.builder().plugins(folder.resolve("plugins")).build();
    assertThat(mtcrl.load(folder.resolve("example.conf"), List.of()).options().methods())
        .containsOnlyKeys("plain", "output-size");
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    assertThat(filled).doesNotContain("${");
    return filled;
  }

  @Test
  void thePomsNameTheVersionOfTheApi() throws IOException {
    Matcher named =
        Pattern.compile("<mtcrl.api.version>(.*?)</mtcrl.api.version>")
            .matcher(Files.readString(Documents.find("pom.xml")));
    assertThat(named.find()).isTrue();
    assertThat(named.group(1)).isEqualTo(ApiVersion.current());
  }
}
