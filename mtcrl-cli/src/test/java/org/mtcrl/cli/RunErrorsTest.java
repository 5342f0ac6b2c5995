// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.cli.Program.Outcome;

/** What {@code mtcrl run} refuses before anything is written, and what it says to change. */
final class RunErrorsTest {
  @TempDir private Path folder;

  private Outcome run(String text, Object... more) throws IOException {
    Path file = TinyExperiment.write(folder, "a", text);
    Object[] words = new Object[more.length + 4];
    words[0] = "run";
    words[1] = file;
    words[2] = "--runs-dir";
    words[3] = folder.resolve("runs");
    System.arraycopy(more, 0, words, 4, more.length);
    Outcome outcome = Program.here(words);
    assertThat(folder.resolve("runs")).doesNotExist();
    return outcome;
  }

  @Test
  void allProblemsOfAFileAreToldAtOnceInARealProcess() throws Exception {
    TinyExperiment.write(
        folder,
        "a",
        TinyExperiment.text("a")
            + """
            trainig.epochs = 3
            methods.mtl.training.batch-size = many
            methods.mtcrl.regularizers.decorelation.weight = 1
            methods.mtcrl.regularizers.graph-sparsity.weight = -1
            """);

    Outcome outcome = Program.process(folder, "run", "a.conf");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("a.conf: "))
        .anyMatch(line -> line.contains("'trainig'") && line.contains("'training'"))
        .anyMatch(line -> line.contains("batch-size"))
        .anyMatch(line -> line.contains("'decorelation'") && line.contains("'decorrelation'"))
        .anyMatch(line -> line.contains("weight") && line.contains("-1"));
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "methods.mtl.model.architecture = lenet | methods.mtl.model: | lenet",
        "methods.mtl.regularizers.irm {}, dataset.confounding = [0.9] |"
            + " methods.mtl.regularizers.irm: it compares training environments | [train-0.9]",
        "methods.mtl.regularizers.graph-invariance {} |"
            + " methods.mtl.regularizers.graph-invariance: it differentiates | sigmoid",
        "methods.mtl { model.trunk = per-task, training.weighting = pcgrad } |"
            + " methods.mtl.training.weighting: it balances gradients | equal",
        "methods.mtcrl.choose { \"regularizers.decorrelation.weight\" = [1],"
            + " \"regularizers.graph-balance.weight\" = [1] } | methods.mtcrl.choose: | leave one",
      })
  void whatAMethodCannotDoIsOneSentenceWithItsPlace(String more, String start, String remedy)
      throws IOException {
    Outcome outcome = run(TinyExperiment.text("a") + more + "\n");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(start).contains(remedy);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label-outside | example 1: the label of the task 'shape' is 2, expected a class from 0 to"
            + " 1; correct the label where the data are read, or mask it if the example has no"
            + " label",
        "input-not-finite | example 0: the feature 'x' has the value NaN, expected a finite"
            + " number; replace the value or leave the example out where the data are read",
        "shape | example 0: the feature 'x' has the shape (2) for each example, expected (3);"
            + " reshape the values in read(), or declare the shape that is read",
      })
  void dataThatBreakARuleEndTheRunWithOneSentence(String defect, String message)
      throws IOException {
    Outcome outcome =
        run(
            """
            name = a
            dataset { type = testing-data, defect = %s }
            model { architecture { type = mlp, hidden = [8] }, modules = 2, module-width = 2 }
            training { steps = 3, batch-size = 32, threads = 1 }
            selection.split = test-ood
            seeds = [1]
            methods.mtl { preset = shared-bottom }
            """
                .formatted(defect));

    assertThat(outcome)
        .isEqualTo(new Outcome(1, "", "data set 'testing-data', split 'train', " + message + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"gpu", "gpu:0"})
  void aGpuThatIsNotThereIsSaidInOneSentence(String device) throws IOException {
    assumeTrue(
        Engine.getEngine("PyTorch").getGpuCount() == 0, "this machine has a GPU to train on");

    Outcome outcome = run(TinyExperiment.text("a"), "--device", device);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("there is no device '" + device + "': libtorch ")
        .endsWith(" sees no GPU; use cpu, or see 'CPU and GPU' in the README\n");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void anUnknownDeviceIsWrongInput() throws IOException {
    Outcome outcome = run(TinyExperiment.text("a"), "--device", "tpu");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("'tpu'", "expected auto, cpu, gpu or gpu:N");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void anUnknownMethodIsToldBesideTheKnownOnes() throws IOException {
    Outcome outcome = run(TinyExperiment.text("a"), "--methods", "mtl,mtrcl");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("has no method 'mtrcl'; it has mtl, mtcrl");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Outcome outcome = Program.here("run", folder.resolve("none.conf"));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(folder.resolve("none.conf") + ": there is no such file, or it cannot be read\n");
  }

  @Test
  void aBrokenTrialFileIsNamedAndNothingElseIsTouched() throws IOException {
    Path file = TinyExperiment.write(folder, "a", TinyExperiment.text("a"));
    Path runs = folder.resolve("other");
    Program.here("run", file, "--runs-dir", runs);
    Path trial = TinyExperiment.runIn(runs, "a").resolve("trials/mtl/seed-1/result.json");
    Files.writeString(trial, "{ \"method\": ");

    Outcome outcome = Program.here("run", file, "--runs-dir", runs, "--quiet");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).startsWith(trial + ": this is not JSON").doesNotContain("\tat ");
  }

  @Test
  void aRunsFolderThatCannotBeMadeIsTold() throws IOException {
    Path file = TinyExperiment.write(folder, "a", TinyExperiment.text("a"));
    Path taken = Files.writeString(folder.resolve("taken"), "no folder");

    Outcome outcome = Program.here("run", file, "--runs-dir", taken);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("writing below '" + taken + "' failed: " + taken)
        .doesNotContain("\tat ");
  }
}
