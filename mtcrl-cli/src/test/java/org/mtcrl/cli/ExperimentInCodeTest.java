// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.core.ExperimentBuilder;
import org.mtcrl.core.Mtcrl;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.experiment.ExperimentListener;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;

/** Experiments as programs build, run and stop them, and the models that they find there. */
final class ExperimentInCodeTest {
  @TempDir private Path folder;

  private final Mtcrl mtcrl = Mtcrl.builder().build();

  private static ExperimentBuilder base(Mtcrl mtcrl) {
    return mtcrl
        .experiment("small")
        .set(
            "dataset",
            Map.of(
                "type",
                "multi-sem",
                "train-examples",
                64,
                "validation-examples",
                64,
                "test-examples",
                64,
                "probe-examples",
                64))
        .set("model.modules", 3)
        .set("training.batch-size", 32)
        .set("training.threads", 1)
        .set("training.steps", 3);
  }

  @Test
  void whatIsBuiltIsWhatAFileWouldSay() {
    ResolvedExperiment built =
        base(mtcrl)
            .seeds(3, 1)
            .method("a b", method -> method.set("model.head.type", "mlp"))
            .load();
    ResolvedExperiment written =
        mtcrl.load(
            ConfigFactory.parseString(
                """
                name = small, seeds = [3, 1], methods { "a b" { model.head = mlp } }
                dataset {
                  type = multi-sem, train-examples = 64, validation-examples = 64
                  test-examples = 64, probe-examples = 64
                }
                model.modules = 3, training { batch-size = 32, threads = 1, steps = 3 }
                """));
    assertThat(built.options()).isEqualTo(written.options());
    assertThat(built.hash()).isEqualTo(written.hash());
  }

  @Test
  void methodsKeepTheirOrderAndVariantsShareABeginning() {
    ExperimentBuilder begun = base(mtcrl).method("z", "shared-bottom");
    assertThat(begun.method("a", "mt-crl").method("m", "mmoe").load().options().methods().keySet())
        .containsExactly("z", "a", "m");
    assertThat(begun.load().options().methods().keySet()).containsExactly("z");
  }

  @Test
  void allThatIsWrongIsToldWithTheNumberOfTheCall() {
    assertThatThrownBy(
            () ->
                base(mtcrl)
                    .set("training.stepps", 3)
                    .method("m", method -> method.set("model.modules", "many"))
                    .load())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContainingAll(
            "code: 7: unknown key 'stepps'", "code: 8: ", "'methods.m.model.modules'");
    assertThatThrownBy(() -> base(mtcrl).set("a..b", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'a..b' cannot be set: ");
  }

  @Test
  void theModelOfAMethodAndSeedTellsWhatTheResultsTell() throws IOException {
    ResolvedExperiment experiment =
        base(mtcrl)
            .method("mtl", "shared-bottom")
            .method("mtcrl", "mt-crl")
            .set(
                "methods.bad",
                Map.of("training", Map.of("optimizer", Map.of("learning-rate", 1e30))))
            .seeds(1, 2)
            .load();
    RunOutcome outcome = mtcrl.run(experiment, RunRequest.in(folder));

    Path file = outcome.modelFile("mtcrl", 2);
    try (MtcrlModel model = mtcrl.loader().device("cpu").load(file)) {
      ModelDescription told = model.description();
      assertThat(List.of(told.experiment(), told.method(), told.seed()))
          .containsExactly("small", "mtcrl", 2L);
      assertThat(told.data().type()).isEqualTo("multi-sem");
      assertThat(told.data().fingerprint()).isEqualTo(outcome.results().dataset().fingerprint());
      SeedGraph graph = outcome.results().method("mtcrl").orElseThrow().graph().seeds().get(1);
      assertThat(model.graph().orElseThrow().figures()).isEqualTo(graph);
      assertThat(told.metrics()).isNotEmpty();
      for (ModelDescription.TestMetric metric : told.metrics()) {
        assertThat(metric.value())
            .isEqualTo(
                outcome
                    .results()
                    .method("mtcrl")
                    .orElseThrow()
                    .metric(metric.task(), metric.metric(), metric.split(), "all")
                    .orElseThrow()
                    .values()
                    .get(1));
      }
      float[] raw = new float[told.features().get(0).size()];
      assertThat(model.predict(Input.of("x", raw)).tasks()).hasSameSizeAs(told.tasks());
    }
    // Without a learned graph there is none to tell.
    try (MtcrlModel model = mtcrl.loader().load(outcome.modelFile("mtl", 1))) {
      assertThat(model.graph()).isEmpty();
    }
    assertThatThrownBy(() -> outcome.modelFile("mtcrrl", 1))
        .hasMessage("the experiment has no method 'mtcrrl'; it has mtl, mtcrl, bad");
    assertThatThrownBy(() -> outcome.modelFile("mtcrl", 3))
        .hasMessage("the experiment has no seed 3; it has [1, 2]");
    assertThatThrownBy(() -> outcome.modelFile("bad", 1))
        .hasMessageStartingWith("'bad' has no model for seed 1: seed 1: ");
  }

  @Test
  void anotherThreadStopsARunByInterruptingIt() throws Exception {
    Thread runner = Thread.currentThread();
    Mtcrl stopping =
        Mtcrl.builder()
            .listener(
                new ExperimentListener() {
                  @Override
                  public void onTrialStart(String what, int index) {
                    new Thread(runner::interrupt).start();
                  }
                })
            .build();
    ResolvedExperiment experiment =
        base(stopping).set("training.steps", 10_000_000).method("m", "shared-bottom").load();
    assertThatThrownBy(() -> stopping.run(experiment, RunRequest.in(folder)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    Path run = TinyExperiment.runIn(folder, "small");
    assertThat(TinyExperiment.results(run).get("status").getAsString()).isEqualTo("partial");
    assertThat(TinyExperiment.files(run)).noneMatch(name -> name.endsWith(".tmp"));
  }
}
