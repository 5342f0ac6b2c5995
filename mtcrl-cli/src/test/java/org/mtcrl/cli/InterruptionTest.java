// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.core.Application;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.experiment.ExperimentListener;
import org.mtcrl.core.experiment.ExperimentRunner;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;

/** What is left behind when a run is stopped, and how the next one goes on from it. */
final class InterruptionTest {
  private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

  @TempDir private Path folder;

  @Test
  void controlCKeepsWhatIsFinishedAndTheNextRunCompletesIt() throws Exception {
    // A shell that starts something in the background has it ignore Ctrl-C.
    assumeTrue(succeeds("env", "--default-signal=INT", "true"), "'env' cannot set signals here");
    TinyExperiment.write(
        folder,
        "long",
        "name = long\n"
            + TinyExperiment.BASE
            + """
            seeds = [1]
            methods {
              short { preset = shared-bottom }
              long { preset = mt-crl, training { steps = 3000, evaluate-every = 1000 } }
            }
            """);

    Process process = Program.start(folder, INTERRUPTIBLE, List.of(), "run", "long.conf");
    while (process.isAlive() && !Files.readString(folder.resolve("err.txt")).contains("[1/2]")) {
      Thread.sleep(20);
    }
    assertThat(succeeds("sh", "-c", "kill -INT " + process.pid())).isTrue();
    Outcome outcome = Program.end(process, folder);

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .endsWith("interrupted; the same command goes on from the trials that are finished\n")
        .doesNotContain("\tat ", "Exception");
    Path run = TinyExperiment.runIn(folder.resolve("runs"), "long");
    JsonObject results = TinyExperiment.results(run);
    assertThat(results.get("status").getAsString()).isEqualTo("partial");
    assertThat(TinyExperiment.method(results, "short").get("status").getAsString())
        .isEqualTo("complete");
    assertThat(TinyExperiment.files(run))
        .noneMatch(name -> name.endsWith(".tmp"))
        .contains("trials/short/seed-1/result.json")
        .doesNotContain("trials/long/seed-1/result.json");

    Outcome next = Program.process(folder, "run", "long.conf");

    assertThat(next.status()).isZero();
    assertThat(next.err())
        .contains("[1/2] short seed 1: had been finished before", "[2/2] long seed 1: ")
        .doesNotContain("[2/2] long seed 1: had");
    assertThat(TinyExperiment.results(run).get("status").getAsString()).isEqualTo("complete");
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  /** Stops the experiment in the first step of the trial after the first that it trains. */
  private static final class Impatient implements ExperimentListener {
    private int trained;

    @Override
    public void onTrialEnd(boolean reused, String error) {
      trained += reused ? 0 : 1;
    }

    @Override
    public boolean isStopRequested() {
      return trained == 1;
    }
  }

  @Test
  void aChoiceThatIsInterruptedAfterEveryTrialEndsAsOneThatIsNot() throws IOException {
    Application application =
        Application.over(Thread.currentThread().getContextClassLoader(), List.of());
    var experiment =
        application
            .get(ExperimentLoader.class)
            .load(
                TinyExperiment.write(
                    folder,
                    "choice",
                    TinyExperiment.text("choice")
                        + """
                        methods.mtcrl.choose {
                          "regularizers.decorrelation.weight" = [0, 1]
                          "training.batch-size" = [16, 32]
                        }
                        """),
                List.of());
    ExperimentRunner runner = application.get(ExperimentRunner.class);
    RunOutcome whole =
        runner.run(experiment, RunRequest.in(folder.resolve("whole")), ExperimentListener.SILENT);
    RunRequest request = RunRequest.in(folder.resolve("runs"));

    // 2 trials of mtl; 2 batch sizes on 2 seeds at weight 0, then the better one at weight 1.
    for (int trained = 1; trained < 8; trained++) {
      assertThatThrownBy(() -> runner.run(experiment, request, new Impatient()))
          .as("interrupted with %d trials finished", trained)
          .isInstanceOf(CancellationException.class);
      JsonObject results =
          TinyExperiment.results(TinyExperiment.runIn(request.runsFolder(), "choice"));
      assertThat(results.get("status").getAsString()).isEqualTo("partial");
      JsonObject mtcrl = TinyExperiment.method(results, "mtcrl");
      assertThat(mtcrl.getAsJsonArray("metrics")).isEmpty();
      assertThat(mtcrl.getAsJsonObject("selection").getAsJsonObject("chosen").keySet()).isEmpty();
    }
    RunOutcome pieced = runner.run(experiment, request, new Impatient());

    assertThat(pieced.folder().getFileName()).isEqualTo(whole.folder().getFileName());
    assertThat(TinyExperiment.withoutTimes(TinyExperiment.results(pieced.folder())))
        .isEqualTo(TinyExperiment.withoutTimes(TinyExperiment.results(whole.folder())));
  }
}
