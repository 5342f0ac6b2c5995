// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.cli.Program.Outcome;

/**
 * Plugins of one jar that fail while they are used, and a method whose plugins look at each call
 * whether the context class loader is theirs: one sentence names the jar, the plugin and what it
 * did, and the trials that do not fail are finished.
 */
final class PluginFailuresTest {
  private static final String EXPERIMENT =
      """
      name = floods
      dataset = floods
      model { architecture = locks, modules = 3, module-width = 4 }
      training { steps = 5, batch-size = 32, threads = 1, resident-limit = 0, loader.threads = 1 }
      selection.split = validation
      baseline = sound
      seeds = [1]
      methods {
        penalty { preset = shared-bottom, regularizers.dykes { from = 3 } }
        reading { preset = shared-bottom, training.batch-size = 48 }
        forward { preset = shared-bottom, model.architecture.shut = true }
        metric { preset = shared-bottom, training.batch-size = 20 }
        making { preset = shared-bottom, regularizers.dykes { from = 0 } }
        sound { preset = shared-bottom, regularizers.dykes {} }
      }
      """;

  @TempDir private static Path folder;
  private static Path location;

  @BeforeAll
  static void buildJar() throws Exception {
    Path jar = Files.createDirectories(folder.resolve("jars")).resolve("floods.jar");
    PluginJar.build("/floods", folder.resolve("classes"), jar, "1.0", "org/example/floods/Sluice");
    location = jar.toRealPath();
    TinyExperiment.write(folder, "floods", EXPERIMENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "making | regularizer 'dykes' | in its create: IllegalStateException (there is no clay) at"
            + " DykesProvider.java:",
        "penalty | regularizer 'dykes' | in its penalty at step 3: NoClassDefFoundError"
            + " (org/example/floods/Sluice) at DykesProvider.java:",
        "reading | data set 'floods' | while reading examples of split 'train':"
            + " IllegalStateException (the gauge is lost, says mtcrl-loader-",
        "forward | architecture 'locks' | in the forward of its trunk: IllegalStateException (the"
            + " lock is shut) at LocksProvider.java:",
        "metric | data set 'floods' | in metric 'hits' of task 'rises': ArithmeticException (too"
            + " many days) at FloodsProvider.java:",
      })
  void oneTrialFailsInOneSentenceAndTheOtherIsFinished(String method, String plugin, String doing)
      throws Exception {
    Path runs = folder.resolve(method);

    Outcome outcome =
        Program.here(
            "--plugins",
            folder.resolve("jars"),
            "run",
            folder.resolve("floods.conf"),
            "--quiet",
            "--methods",
            method + ",sound",
            "--runs-dir",
            runs);

    String sentence = "the %s in %s failed %s".formatted(plugin, location, doing);
    assertThat(outcome.err()).startsWith(method + " seed 1 failed: " + sentence);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.status()).isEqualTo(1);
    Path run = TinyExperiment.runIn(runs, "floods");
    JsonObject results = TinyExperiment.results(run);
    assertThat(status(results, "sound")).isEqualTo("complete");
    assertThat(status(results, method)).isEqualTo("failed");
    assertThat(TinyExperiment.method(results, method).get("error").getAsString())
        .startsWith("seed 1: " + sentence);
    Path trace = run.resolve("trials/" + method + "/seed-1/stack-trace.txt");
    assertThat(outcome.err()).endsWith("; the stack trace is in '" + trace + "'\n");
    assertThat(trace).content().contains("Caused by: ", "//org.example.floods.");
  }

  @Test
  void inAProcessOfItsOwnEachTrialThatFailsIsNamed() throws Exception {
    Outcome outcome =
        Program.process(
            folder, "--plugins", "jars", "run", "floods.conf", "--quiet", "--runs-dir", "all");

    assertThat(outcome.status()).isEqualTo(1);
    List<String> names = new ArrayList<>();
    outcome.err().lines().forEach(line -> names.add(line.substring(0, line.indexOf(' '))));
    assertThat(names).containsExactly("penalty", "reading", "forward", "metric", "making");
    assertThat(outcome.err().lines()).allMatch(line -> line.contains(" in " + location));
    assertThat(
            status(
                TinyExperiment.results(TinyExperiment.runIn(folder.resolve("all"), "floods")),
                "sound"))
        .isEqualTo("complete");
  }

  private static String status(JsonObject results, String method) {
    return TinyExperiment.method(results, method).get("status").getAsString();
  }
}
