// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.evaluate.Evaluator;
import org.mtcrl.core.evaluate.SelectionScore;
import org.mtcrl.core.step.DivergenceException;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingDataset.Trait;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.testing.ResidentMemory;

/** Whole trainings on a small data set. */
final class TrainerTest {
  private static final String SMALL =
      "model { architecture { hidden = [8] }, modules = 2, module-width = 3 }\n";
  private static final String TRAINING =
      "training { batch-size = 16, steps = 40, evaluate-every = 10, resident-limit = 0,"
          + " loader { threads = 1, ahead = 3 }, ";

  private final TensorEngine engine = TestingPlugins.engine();
  private final TestingPlugins plugins = new TestingPlugins();

  /** What a training was heard to say. */
  private static class Heard implements TrainingListener {
    private final List<MetricsRecord> records = new ArrayList<>();
    private long steps;
    private long stopAfter = Long.MAX_VALUE;

    @Override
    public void onStep(long done, long total) {
      steps = done;
    }

    @Override
    public void onRecord(MetricsRecord record) {
      records.add(record);
    }

    @Override
    public boolean isStopRequested() {
      return steps >= stopAfter;
    }

    List<MetricsRecord.Evaluation> evaluations() {
      return records.stream()
          .filter(r -> r instanceof MetricsRecord.Evaluation)
          .map(r -> (MetricsRecord.Evaluation) r)
          .toList();
    }
  }

  /** What is left of a model after it is closed. */
  private record Outcome(
      Map<String, float[]> arrays, long selectedStep, long steps, double score, double measured) {}

  private Outcome train(String hocon, TestingDataset dataset, long seed, Heard heard) {
    return train(hocon, dataset, seed, heard, SplitName.VALIDATION);
  }

  private Outcome train(
      String hocon, TestingDataset dataset, long seed, Heard heard, SplitName selection) {
    Evaluator evaluator = new Evaluator(engine, dataset.environments(), 64);
    MethodOptions method = plugins.method(hocon);
    try (TrialData data =
            new TrialData(
                dataset,
                engine.newManager(Device.cpu()),
                DataType.FLOAT32,
                method.training().residentLimit(),
                new BatchLoader(engine, method.training().loader()));
        TrainedModel trained =
            plugins
                .trainer()
                .train(
                    new TrainingRequest("m", method, data, Device.cpu(), seed),
                    new StateSelection(selection, evaluator),
                    heard)) {
      Map<String, float[]> arrays = new TreeMap<>();
      for (NDArray array : trained.arrays()) {
        arrays.put(array.getName(), array.toFloatArray());
      }
      double measured =
          SelectionScore.of(
              evaluator.evaluate(
                  trained.model(), trained.temperature(), selection, data.split(selection)));
      return new Outcome(
          arrays, trained.selectedStep(), trained.steps(), trained.score(), measured);
    }
  }

  private static void same(Outcome a, Outcome b) {
    assertThat(a.arrays().keySet()).isEqualTo(b.arrays().keySet());
    a.arrays()
        .forEach((name, values) -> assertThat(b.arrays().get(name)).as(name).isEqualTo(values));
    assertThat(b.score()).isEqualTo(a.score());
    assertThat(b.selectedStep()).isEqualTo(a.selectedStep());
  }

  private static boolean differ(Outcome a, Outcome b) {
    return a.arrays().keySet().stream()
        .anyMatch(name -> !Arrays.equals(a.arrays().get(name), b.arrays().get(name)));
  }

  @Test
  void whatARegularizerOwnsBelongsToTheTrainedState() {
    String hocon = SMALL + TRAINING + "}\nregularizers { mine { type = owning, weight = 1 } }";
    Map<String, float[]> arrays = train(hocon, TestingDataset.drawn(1), 7, new Heard()).arrays();
    assertThat(arrays).containsKey("regularizers.mine.number");
    assertThat(arrays.get("regularizers.mine.number")[0]).isNotZero();
  }

  @Test
  void theSameSeedGivesTheSameModelBitForBit() {
    String hocon = SMALL + TRAINING + "}\nregularizers { energy { start = 0, ramp = 5 } }";
    Outcome first = train(hocon, TestingDataset.drawn(1), 7, new Heard());
    same(first, train(hocon, TestingDataset.drawn(1), 7, new Heard()));
    assertThat(differ(first, train(hocon, TestingDataset.drawn(1), 8, new Heard()))).isTrue();
  }

  @Test
  void whetherASplitIsKeptOnTheDeviceChangesNothing() {
    String hocon = SMALL + TRAINING;
    Outcome streaming =
        train(hocon + "}", TestingDataset.drawn(1, Trait.MISSING_LABELS), 7, new Heard());
    Outcome resident =
        train(
            hocon + "resident-limit = 512 }",
            TestingDataset.drawn(1, Trait.MISSING_LABELS),
            7,
            new Heard());
    same(streaming, resident);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trait.class,
      names = {"RANDOM", "MISSING_LABELS"})
  void howManyThreadsReadChangesNothing(Trait trait) {
    String hocon = SMALL + TRAINING + "loader = { threads = ";
    Outcome alone = train(hocon + "0 } }", TestingDataset.drawn(1, trait), 7, new Heard());
    for (String threads : List.of("1", "4", "4, ahead = 9")) {
      Outcome ahead =
          train(hocon + threads + " } }", TestingDataset.drawn(1, trait), 7, new Heard());
      same(alone, ahead);
    }
  }

  @Test
  void recordsTellHowLongStepsWaitedForData() {
    Heard heard = new Heard();
    train(SMALL + TRAINING + "}", TestingDataset.drawn(1), 7, heard);
    assertThat(heard.records)
        .filteredOn(r -> r instanceof MetricsRecord.Train)
        .hasSize(40)
        .allSatisfy(r -> assertThat(((MetricsRecord.Train) r).dataWaitShare()).isBetween(0.0, 1.0))
        .anySatisfy(r -> assertThat(((MetricsRecord.Train) r).dataWaitShare()).isPositive());
  }

  @Test
  void methodsSeeTheSameBatches() {
    TestingDataset first = TestingDataset.drawn(1);
    TestingDataset second = TestingDataset.drawn(1);
    TestingDataset other = TestingDataset.drawn(1);
    train(SMALL + TRAINING + "}", first, 7, new Heard());
    train(
        "model { modules = 3, trunk = per-task, routing = gate }\n"
            + TRAINING
            + "optimizer = sgd }\nregularizers { owning {}, energy {} }",
        second,
        7,
        new Heard());
    train(SMALL + TRAINING + "}", other, 8, new Heard());
    assertThat(first.train().reads()).hasSize(40).isEqualTo(second.train().reads());
    assertThat(first.train().reads()).isNotEqualTo(other.train().reads());
  }

  @Test
  void trainingLearns() {
    Outcome trained =
        train(
            SMALL + TRAINING + "steps = 150, optimizer.learning-rate = 0.01 }",
            TestingDataset.drawn(1),
            7,
            new Heard());
    assertThat(trained.score()).isGreaterThan(0.75);
  }

  @Test
  void theModelIsInTheStateOfTheBestEvaluation() {
    Heard heard = new Heard();
    Outcome best =
        train(
            SMALL + TRAINING + "optimizer.learning-rate = 0.1 }",
            TestingDataset.drawn(1),
            7,
            heard);
    MetricsRecord.Evaluation top =
        heard.evaluations().stream()
            .max(Comparator.comparingDouble(MetricsRecord.Evaluation::score))
            .orElseThrow();
    assertThat(heard.evaluations())
        .extracting(MetricsRecord::step)
        .containsExactly(10L, 20L, 30L, 40L);
    assertThat(best.score()).isEqualTo(top.score());
    assertThat(best.measured()).isEqualTo(top.score());
    assertThat(best.selectedStep()).isEqualTo(top.step());
    assertThat(best.steps()).isEqualTo(40);
  }

  @Test
  void keepLastIsTheStateAfterTheLastStep() {
    Heard heard = new Heard();
    Outcome last =
        train(
            SMALL + TRAINING + "keep = last, optimizer.learning-rate = 0.1 }",
            TestingDataset.drawn(1),
            7,
            heard);
    assertThat(last.selectedStep()).isEqualTo(40);
    assertThat(last.score()).isEqualTo(heard.evaluations().get(3).score());
    assertThat(last.measured()).isEqualTo(last.score());
  }

  @Test
  void aStateFromBeforeThePenaltyReachedItsWeightIsNotKept() {
    Heard heard = new Heard();
    Outcome trained =
        train(
            SMALL
                + TRAINING
                + "}\nregularizers { energy { weight = 1000, start = 15, ramp = 10 } }",
            TestingDataset.drawn(1),
            7,
            heard);
    assertThat(trained.selectedStep()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void patienceEndsATrainingThatNoLongerImproves() {
    Heard heard = new Heard();
    Outcome trained =
        train(
            SMALL
                + TRAINING
                + "steps = 400, patience = 3, optimizer { type = sgd, learning-rate = 0 } }",
            TestingDataset.drawn(1),
            7,
            heard);
    // Nothing is learned, and only running moments move; the best is early.
    assertThat(trained.steps()).isLessThan(400);
    assertThat(trained.steps()).isEqualTo(trained.selectedStep() + 30);
    assertThat(heard.steps).isEqualTo(trained.steps());
  }

  @Test
  void aListenerStopsATrainingBeforeItsNextStep() {
    Heard heard = new Heard();
    heard.stopAfter = 12;
    TestingDataset dataset = TestingDataset.drawn(1);
    assertThatThrownBy(() -> train(SMALL + TRAINING + "}", dataset, 7, heard))
        .isInstanceOf(CancellationException.class)
        .hasMessage("stopped after 12 steps");
    assertThat(heard.steps).isEqualTo(12);
    assertThat(dataset.train().reads()).hasSizeBetween(12, 15);
  }

  @Test
  void anInterruptStopsATrainingToo() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> train(SMALL + TRAINING + "}", TestingDataset.drawn(1), 7, new Heard()))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aRegularizersOwnParametersAreTrained() {
    train(
        SMALL
            + TRAINING
            + "optimizer { type = sgd, learning-rate = 0.1, momentum = 0 } }\n"
            + "regularizers { owning {} }",
        TestingDataset.drawn(1),
        7,
        new Heard());
    // Each step goes a fifth of the way: after 39 steps 3 (1 - 0.8^39) is left behind.
    TestingPlugins.Owning made = plugins.owning().get(plugins.owning().size() - 1);
    assertThat(made.seen())
        .isCloseTo(TestingPlugins.Owning.TARGET * (1 - Math.pow(0.8, 39)), within(1e-4));
  }

  @Test
  void examplesThatAreAugmentedAtRandomGetAnotherSeedEachStepAndTheSameAgain() {
    TestingDataset first = TestingDataset.drawn(1, Trait.RANDOM);
    TestingDataset second = TestingDataset.drawn(1, Trait.RANDOM);
    String hocon = SMALL + TRAINING + "resident-limit = 512 }";
    same(train(hocon, first, 7, new Heard()), train(hocon, second, 7, new Heard()));
    List<String> seeds =
        first.train().reads().stream().map(r -> r.substring(r.indexOf(']') + 2)).toList();
    assertThat(seeds).hasSize(40).doesNotHaveDuplicates();
    assertThat(second.train().reads()).isEqualTo(first.train().reads());
  }

  @Test
  void gradientWeightingsAndReweightingTrain() {
    String steps = "steps = 8, evaluate-every = 4, ";
    for (String training :
        List.of(
            "weighting { type = gramian, at = parameters }",
            "weighting { type = gramian, at = representation }",
            "reweighting { type = loss }",
            "reweighting { type = sampling }",
            "clip-norm = 0.1, schedule { type = cosine, warm-up = 2 }",
            "optimizer { type = adamw, weight-decay = 0.1 }")) {
      Outcome trained =
          train(
              SMALL + TRAINING + steps + training + " }", TestingDataset.drawn(1), 7, new Heard());
      assertThat(trained.score()).as(training).isFinite();
    }
  }

  @Test
  void residentMemoryStaysFlatOverTrainingAndItsEvaluations() {
    ResidentMemory.assumeReadable();
    List<Long> kilobytes = new ArrayList<>();
    Heard heard =
        new Heard() {
          @Override
          public void onStep(long done, long total) {
            if (done == 1000 || done == total) {
              try {
                kilobytes.add(ResidentMemory.kilobytes());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    train(
        SMALL
            + TRAINING
            + "steps = 4000, evaluate-every = 20 }\nregularizers { by-routing {}, energy {} }",
        TestingDataset.drawn(1, Trait.MISSING_LABELS),
        7,
        heard);
    // A leak of one small array a step would show as tens of megabytes.
    assertThat(kilobytes.get(1) - kilobytes.get(0)).isLessThan(25_000);
  }

  @Test
  void lossesThatAreNoLongerFiniteEndTheTraining() {
    assertThatThrownBy(
            () ->
                train(
                    SMALL + TRAINING + "}\nregularizers { diverging {} }",
                    TestingDataset.drawn(1),
                    7,
                    new Heard()))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("penalty 'diverging'");
  }

  private void isInapplicable(String hocon, TestingDataset dataset, String... words) {
    try (TrialData data =
        new TrialData(
            dataset,
            engine.newManager(Device.cpu()),
            DataType.FLOAT32,
            512,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      assertThatThrownBy(
              () ->
                  plugins
                      .trainer()
                      .check(
                          new TrainingRequest("m", plugins.method(hocon), data, Device.cpu(), 0)))
          .as(hocon)
          .isInstanceOf(InapplicableException.class)
          .hasMessageStartingWith("methods.m.")
          .hasMessageContainingAll(words);
    }
  }

  @Test
  void whatDoesNotFitIsToldInOneSentenceBeforeAnythingIsTrained() {
    TestingDataset plain = TestingDataset.drawn(1);
    isInapplicable(
        "model.architecture = lenet", plain, "methods.m.model: ", "reads exactly one image");
    isInapplicable(
        "regularizers { refusing {} }",
        plain,
        "methods.m.regularizers.refusing: it wants four tasks, not 2");
    isInapplicable(
        "regularizers { environments {} }",
        TestingDataset.drawn(1, Trait.ONE_ENVIRONMENT),
        "only [left]",
        "regularizers.environments = off");
    isInapplicable(
        "model.routing = uniform\nregularizers { by-routing {} }",
        plain,
        "model.routing = uniform");
    isInapplicable(
        "model.trunk = per-task\ntraining.weighting = gramian",
        plain,
        "methods.m.training.weighting: ",
        "per-task");
  }

  @Test
  void reweightingThatTheLabelsDoNotAllowIsToldBeforeAnythingIsTrained() {
    isInapplicable(
        "training.reweighting.type = loss",
        TestingDataset.drawn(1, Trait.REGRESSION),
        "'color'",
        "training.reweighting = off");
    isInapplicable(
        "training.reweighting.type = sampling",
        TestingDataset.drawn(1, Trait.MISSING_LABELS),
        "lacks that of 'color'");
  }

  @Test
  void aBalancedBatchThatCannotHoldEveryEnvironmentIsRefused() {
    TestingDataset dataset = TestingDataset.drawn(1, Trait.THREE_ENVIRONMENTS);
    isInapplicable(
        "training.batch-size = 2",
        dataset,
        "methods.m.training.batch-size: ",
        "3 training environments",
        "balance-environments = false");
    try (TrialData data =
        new TrialData(
            dataset,
            engine.newManager(Device.cpu()),
            DataType.FLOAT32,
            512,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      plugins
          .trainer()
          .check(
              new TrainingRequest(
                  "m",
                  plugins.method("training { batch-size = 2, balance-environments = false }"),
                  data,
                  Device.cpu(),
                  0));
    }
  }

  @Test
  void whatFitsPassesTheCheck() {
    try (TrialData data =
        new TrialData(
            TestingDataset.drawn(1),
            engine.newManager(Device.cpu()),
            DataType.FLOAT32,
            512,
            new BatchLoader(engine, LoaderOptions.NONE))) {
      plugins
          .trainer()
          .check(
              new TrainingRequest(
                  "m",
                  plugins.method("regularizers { environments {}, by-routing {}, owning {} }"),
                  data,
                  Device.cpu(),
                  0));
    }
  }
}
