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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.inference.plugin.PluginDescription;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/**
 * A penalty of next to no weight leaves a training as it is. What it needs of a step, gradients of
 * gradients above all, is computed all the same, and may not bend the step.
 */
final class NegligiblePenaltiesTest {
  private static final String NO_PENALTIES =
      "decorrelation = off, graph-sparsity = off, graph-balance = off, graph-invariance = off";

  @TempDir private Path folder;

  private static List<String> regularizers() {
    return Plugins.discover(NegligiblePenaltiesTest.class.getClassLoader()).list().stream()
        .filter(plugin -> plugin.kind() == PluginKind.REGULARIZER)
        .map(PluginDescription::name)
        .filter(name -> !name.startsWith("testing-"))
        .toList();
  }

  @Test
  void onNumbers() throws IOException {
    compare(TinyExperiment.BASE + "training.steps = 20\n");
  }

  @Test
  void onPixels() throws IOException {
    Path rooms = folder.resolve("rooms");
    Outcome made =
        Program.here(
            "data",
            "generate",
            "scenes",
            "--format",
            "nyuv2",
            "--views",
            "18",
            "--size",
            "16x16",
            "--out",
            rooms,
            "--quiet");
    assertThat(made.status()).isZero();
    compare(
        """
        dataset { type = nyuv2, root = "%s", height = 16, width = 16, cache = false }
        model {
          architecture { type = segnet, widths = [4, 6], depth = 1 }
          modules = 3, module-width = 3, aggregation = concatenation
        }
        training { steps = 20, batch-size = 32, threads = 1 }
        """
            .formatted(rooms));
  }

  private void compare(String base) throws IOException {
    StringBuilder methods = new StringBuilder("methods {\n");
    methods.append("none { preset = mt-crl, regularizers { %s } }\n".formatted(NO_PENALTIES));
    for (String name : regularizers()) {
      methods.append(
          "%s { preset = mt-crl, regularizers { %s, %1$s { weight = 1e-12, start = 0, ramp = 0 } } }\n"
              .formatted(name, NO_PENALTIES));
    }
    String text =
        "name = t\nseeds = [1]\n" + base + "training.precision = float64\n" + methods + "}\n";
    Path file = TinyExperiment.write(folder, "t", text);

    Outcome outcome = Program.here("run", file, "--runs-dir", folder.resolve("runs"), "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    Path trials = TinyExperiment.runIn(folder.resolve("runs"), "t").resolve("trials");
    JsonObject expected = lastRisks(trials.resolve("none"));
    assertThat(expected.entrySet()).isNotEmpty();
    for (String name : regularizers()) {
      JsonObject found = lastRisks(trials.resolve(name));
      for (Map.Entry<String, JsonElement> risk : expected.entrySet()) {
        double wanted = risk.getValue().getAsDouble();
        assertThat(found.get(risk.getKey()).getAsDouble())
            .as("the risk of task '%s' after training with %s", risk.getKey(), name)
            .isCloseTo(wanted, within(1e-4 * Math.abs(wanted)));
      }
    }
  }

  private static JsonObject lastRisks(Path trial) throws IOException {
    List<JsonObject> records =
        Files.readAllLines(trial.resolve("seed-1/metrics.jsonl")).stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .filter(record -> record.get("kind").getAsString().equals("train"))
            .toList();
    return records.get(records.size() - 1).getAsJsonObject("risk");
  }
}
