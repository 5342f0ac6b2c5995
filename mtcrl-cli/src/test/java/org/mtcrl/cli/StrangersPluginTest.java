// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;

/** A jar that a stranger built against {@code mtcrl-api} alone works like what is built in. */
final class StrangersPluginTest {
  private static final String EXPERIMENT =
      """
      name = tides
      dataset { type = tides, root = data, separator = tab }
      model { architecture { type = mlp, hidden = [8] }, modules = 3, module-width = 4 }
      training { steps = 60, batch-size = 32, threads = 1, optimizer.learning-rate = 0.05 }
      selection.split = validation
      baseline = plain
      seeds = [1]
      methods {
        plain { preset = shared-bottom }
        watched { preset = shared-bottom, regularizers.centers { watch = true } }
        pulled { preset = shared-bottom, regularizers.centers { weight = 10, momentum = 0.5 } }
      }
      """;

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void buildJarAndData() throws Exception {
    jar = folder.resolve("tides-plugin-2.1.jar");
    PluginJar.build("/stranger", folder.resolve("classes"), jar, "2.1");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(data.resolve("tides.csv"), table());
    TinyExperiment.write(folder, "tides", EXPERIMENT);
  }

  /** High water follows the moon, the level follows moon and pressure; some levels are missing. */
  private static List<String> table() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> rows = new ArrayList<>();
    for (String split : List.of("train", "validation", "test-id", "test-ood")) {
      for (int i = 0; i < 128; i++) {
        String harbor = split.equals("test-ood") ? "west" : i % 2 == 0 ? "north" : "south";
        double moon = random.nextDouble(-1, 1);
        double wind = random.nextDouble(-1, 1);
        double pressure = random.nextDouble(-1, 1);
        String level = i % 5 == 0 ? "?" : text(2 * moon - pressure);
        rows.add(
            String.join(
                "\t",
                split,
                harbor,
                text(moon),
                text(wind),
                text(pressure),
                moon > 0 ? "1" : "0",
                level));
      }
    }
    return rows;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Test
  void pluginsAreListedAndDocumentedWithTheirJar() throws Exception {
    Outcome list = Program.process(folder, List.of(), List.of(jar), "plugins");

    assertThat(list.status()).isZero();
    assertThat(list.err()).isEmpty();
    assertThat(list.out())
        .containsPattern("data set +tides +2\\.1 +0\\.1 +High water .* tides-plugin-2\\.1\\.jar")
        .containsPattern(
            "regularizer +centers +2\\.1 +0\\.1 +Modules' .* tides-plugin-2\\.1\\.jar");

    Outcome one = Program.process(folder, List.of(), List.of(jar), "plugins", "centers");

    assertThat(one.out())
        .contains("version 2.1, for version 0.1 of the plugin API, from " + jar)
        .containsPattern("momentum +number +0\\.9 +between 0 and 1 +Share of the old mean")
        .containsPattern("watch +.* +false +Centers follow");
  }

  @Test
  void theGeneratorIsListedAndWritesItsFiles() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve("tides.jar"));

    Outcome list = Program.here("data", "generate", "--plugins", plugins);

    assertThat(list.err()).isEmpty();
    assertThat(list.status()).isZero();
    assertThat(list.out()).containsPattern("tide-tables +Levels at random +tides\\.jar");

    Path target = folder.resolve("tables");
    Outcome done =
        Program.here(
            "data", "generate", "tide-tables", target, "--rows", "3", "--plugins", plugins);

    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .isEqualToNormalizingNewlines(
            "3 levels, written to %s\nuse them with: dataset.type = tides, -D dataset.root=%s\n"
                .formatted(target, target));
    assertThat(Files.readAllLines(target.resolve("tides.csv"))).hasSize(3);
  }

  @Test
  void aGeneratorThatDoesNotWriteWhatItSaysIsReported() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve("tides.jar"));
    Path target = folder.resolve("tables");

    Outcome outcome =
        Program.here(
            "data", "generate", "tide-tables", target, "content=nothing", "--plugins", plugins);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith(
            "the generator 'tide-tables' lists the file 'tides.csv' and has not written it;")
        .doesNotContain("\tat ");
    assertThat(target).doesNotExist();
  }

  @Test
  void thePluginsOfAFileAreThatFilesAlone() throws Exception {
    for (String name : List.of("a", "b")) {
      Path plugins = Files.createDirectories(folder.resolve("plugins-of-" + name));
      Files.copy(jar, plugins.resolve(name + ".jar"));
      String text = EXPERIMENT + "plugins.path = [plugins-of-%s]\n".formatted(name);
      TinyExperiment.write(folder, name, text.replace("name = tides", "name = " + name));
    }
    TinyExperiment.write(folder, "none", EXPERIMENT);
    Path runs = folder.resolve("runs");

    // Both bring plugins of the same names, which would be ambiguous if one file saw both.
    Outcome both =
        Program.here(
            "run",
            folder.resolve("a.conf"),
            folder.resolve("b.conf"),
            "--runs-dir",
            runs,
            "--methods",
            "plain",
            "-D",
            "training.steps=3",
            "--quiet");
    Outcome without =
        Program.here(
            "run", folder.resolve("a.conf"), folder.resolve("none.conf"), "--runs-dir", runs);

    assertThat(both.status()).as(both.err()).isZero();
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("none.conf", "unknown data set 'tides'");
  }

  @Test
  void anExperimentUsesTheDataSetAndTheRegularizer() throws Exception {
    Outcome outcome =
        Program.process(folder, List.of(), List.of(jar), "run", "tides.conf", "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).startsWith("tides: real data (512 readings)");
    Path run = TinyExperiment.runIn(folder.resolve("runs"), "tides");
    JsonObject results = TinyExperiment.results(run);
    assertThat(results.get("dataSource").getAsString()).isEqualTo("real");
    // Half of the highs could be guessed; what was learned is better.
    assertThat(highs(results, "plain")).isGreaterThan(0.8);

    // Centers that only watch leave the model as it is to the last bit, and come nearer: they are
    // trained though nothing of the model is.
    assertThat(TinyExperiment.method(results, "watched").get("metrics"))
        .isEqualTo(TinyExperiment.method(results, "plain").get("metrics"));
    List<Double> watched = penalties(run, "watched");
    assertThat(watched.get(watched.size() - 1)).isLessThan(watched.get(0));

    assertThat(TinyExperiment.method(results, "pulled").get("metrics"))
        .isNotEqualTo(TinyExperiment.method(results, "plain").get("metrics"));
    // Distance d and the mean 0 * momentum + d * (1 - momentum): the buffer starts at zero.
    assertThat(penalties(run, "pulled").get(0) / 1.5).isCloseTo(watched.get(0) / 1.1, within(1e-4));
  }

  private static double highs(JsonObject results, String method) {
    for (JsonElement element : TinyExperiment.method(results, method).getAsJsonArray("metrics")) {
      JsonObject metric = element.getAsJsonObject();
      if (metric.get("task").getAsString().equals("high")
          && metric.get("split").getAsString().equals("test-ood")) {
        return metric.get("mean").getAsDouble();
      }
    }
    throw new AssertionError("no figures of 'high' under shift");
  }

  /** What the learning curves say of the penalty, step by step. */
  private static List<Double> penalties(Path run, String method) throws IOException {
    List<Double> values = new ArrayList<>();
    for (String line :
        Files.readAllLines(run.resolve("trials/" + method + "/seed-1/metrics.jsonl"))) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      if (record.has("penalty")) {
        values.add(record.getAsJsonObject("penalty").get("centers").getAsDouble());
      }
    }
    return values;
  }
}
