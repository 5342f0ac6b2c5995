// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An experiment that is over in a second, and what it leaves behind. */
final class TinyExperiment {
  /** Everything but name, seeds and methods. */
  static final String BASE =
      """
      dataset {
        type = multi-sem
        train-examples = 64, validation-examples = 64, test-examples = 64, probe-examples = 64
      }
      model { architecture { type = mlp, hidden = [8] }, modules = 3, module-width = 4 }
      training { steps = 3, batch-size = 32, threads = 1 }
      """;

  private TinyExperiment() {}

  /** Two methods on two seeds. */
  static String text(String name) {
    return "name = "
        + name
        + "\n"
        + BASE
        + """
        baseline = mtl
        seeds = [1, 2]
        methods { mtl { preset = shared-bottom }, mtcrl { preset = mt-crl } }
        """;
  }

  /** Writes an experiment's file. */
  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".conf"), text);
  }

  /** The one run in a runs folder whose name begins like this. */
  static Path runIn(Path runs, String name) throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      List<Path> found =
          folders.filter(f -> f.getFileName().toString().startsWith(name + "-")).toList();
      assertThat(found).as("runs of %s in %s", name, runs).hasSize(1);
      return found.get(0);
    }
  }

  static JsonObject results(Path run) throws IOException {
    return JsonParser.parseString(Files.readString(run.resolve("results.json"))).getAsJsonObject();
  }

  /** A method's object in {@code results.json}. */
  static JsonObject method(JsonObject results, String name) {
    for (JsonElement method : results.getAsJsonArray("methods")) {
      if (method.getAsJsonObject().get("name").getAsString().equals(name)) {
        return method.getAsJsonObject();
      }
    }
    throw new AssertionError("no method " + name + " in " + results);
  }

  /** The results without what the clock says. */
  static JsonObject withoutTimes(JsonObject results) {
    JsonObject copy = results.deepCopy();
    for (JsonElement method : copy.getAsJsonArray("methods")) {
      List.of("seconds", "millisPerStep", "dataWaitShare")
          .forEach(method.getAsJsonObject()::remove);
    }
    return copy;
  }

  /** Every file below a folder, relative to it, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
