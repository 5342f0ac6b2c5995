// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.core.Application;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.config.compose.Presets;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/** Everything that can be named in a configuration trains: presets, plugins, examples. */
final class BuiltInsTest {
  private static final Application APPLICATION =
      Application.over(BuiltInsTest.class.getClassLoader(), List.of());

  @TempDir private Path folder;

  private static Stream<String> presets() {
    return APPLICATION.get(Presets.class).names(Presets.Kind.METHOD).stream();
  }

  private static Stream<String> regularizers() {
    return plugins(PluginKind.REGULARIZER);
  }

  private static Stream<String> weightings() {
    return plugins(PluginKind.WEIGHTING);
  }

  private static Stream<String> plugins(PluginKind kind) {
    return APPLICATION.get(Plugins.class).list().stream()
        .filter(plugin -> plugin.kind() == kind)
        .map(PluginDescription::name)
        .filter(name -> !name.startsWith("testing-"));
  }

  private static Stream<Path> examples() throws IOException {
    // Those in the example projects' folders need their plugins, and are run with them.
    try (Stream<Path> all = Files.list(Program.project().resolve("examples"))) {
      return all.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetTrains(String preset) throws IOException {
    train("preset = " + preset);
  }

  @ParameterizedTest
  @MethodSource("regularizers")
  void everyRegularizerTrains(String name) throws IOException {
    Path run =
        train(
            "preset = mt-crl, regularizers { decorrelation = off, graph-sparsity = off,"
                + " graph-balance = off, graph-invariance = off, "
                + name
                + " { weight = 1, start = 0, ramp = 0 } }");

    String log = Files.readString(run.resolve("trials/m/seed-1/metrics.jsonl"));
    assertThat(log).as("the penalty's values").containsPattern("\"penalty\":\\{\"" + name);
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void everyWeightingTrains(String name) throws IOException {
    train("preset = mt-crl, training.weighting = " + name);
  }

  /** Trains a method for three steps; what it says of itself is finite. */
  private Path train(String method) throws IOException {
    Path file =
        TinyExperiment.write(
            folder,
            "t",
            "name = t\nseeds = [1]\n" + TinyExperiment.BASE + "methods.m { " + method + " }\n");
    Outcome outcome = Program.here("run", file, "--runs-dir", folder.resolve("runs"), "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    Path run = TinyExperiment.runIn(folder.resolve("runs"), "t");
    JsonObject m = TinyExperiment.method(TinyExperiment.results(run), "m");
    assertThat(m.getAsJsonArray("metrics")).isNotEmpty();
    for (JsonElement metric : m.getAsJsonArray("metrics")) {
      // What is not finite is null in JSON.
      assertThat(metric.getAsJsonObject().get("mean").isJsonNull()).as("%s", metric).isFalse();
    }
    return run;
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples().map(file -> file.getFileName().toString())).contains("quickstart.conf");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleTrainsOnLessOfItsData(Path example) throws IOException {
    ResolvedExperiment whole = APPLICATION.get(ExperimentLoader.class).load(example, List.of());
    List<Object> words =
        new ArrayList<>(List.of("run", example, "--runs-dir", folder.resolve("runs"), "--quiet"));
    words.addAll(List.of("--seeds", "1", "-D", "training.batch-size=40"));
    boolean inEpochs =
        whole.options().methods().values().stream()
            .anyMatch(method -> method.training().epochs().isPresent());
    words.addAll(List.of("-D", inEpochs ? "training.epochs=1" : "training.steps=3"));
    for (String size : sizes(whole.options().dataset().plugin().type())) {
      words.addAll(List.of("-D", "dataset." + size));
    }

    Outcome outcome = Program.here(words.toArray());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  /** What makes a data set small. */
  private static List<String> sizes(String dataset) {
    return switch (dataset) {
      case "multi-mnist" -> List.of("train-pairs=64", "validation-pairs=64", "test-pairs=64");
      case "multi-sem" ->
          List.of(
              "train-examples=64",
              "validation-examples=64",
              "test-examples=64",
              "probe-examples=64");
      case "movielens" -> List.of("generated-ratings=1000");
      default -> List.of();
    };
  }
}
