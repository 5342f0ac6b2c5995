// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.data.SplitAccess;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.evaluate.Evaluator;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.text.ResultsTable;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.core.train.InapplicableException;
import org.mtcrl.core.trial.TrialFolder;
import org.mtcrl.core.trial.TrialResult;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;

/** Whole experiments on doubles. */
final class ExperimentRunnerTest {
  private static final String BASE =
      """
      name = small
      dataset { type = toy }
      model { architecture { hidden = [6] }, modules = 2, module-width = 3 }
      training { batch-size = 16, steps = 12, evaluate-every = 4, optimizer.learning-rate = 0.02 }
      """;
  private static final String TWO =
      BASE
          + """
          seeds = [1, 2]
          baseline = mtl
          methods {
            mtl { model.routing = uniform }
            routed {}
          }
          """;
  private static final String CHOOSING =
      BASE
          + """
          seeds = [1, 2]
          methods {
            chosen {
              regularizers { energy { start = 0, ramp = 0 } }
              choose { "regularizers.energy.weight" = [1, 1000] }
            }
          }
          """;

  @TempDir private Path runs;

  private final TestingPlugins plugins = new TestingPlugins();

  /** What was heard; stops at a trial's step when told to. */
  private static final class Heard implements ExperimentListener {
    private final List<String> started = new ArrayList<>();
    private final List<Boolean> reused = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int stopInTrial = Integer.MAX_VALUE;
    private long step;

    @Override
    public void onTrialStart(String what, int index) {
      started.add(what);
      step = 0;
    }

    @Override
    public void onStep(long done, long total) {
      step = done;
    }

    @Override
    public void onTrialEnd(boolean wasReused, String error) {
      reused.add(wasReused);
      errors.add(error);
    }

    @Override
    public boolean isStopRequested() {
      return started.size() > stopInTrial && step >= 5;
    }
  }

  private ResolvedExperiment load(String hocon) {
    return plugins.loader().load(ConfigFactory.parseString(hocon), List.of());
  }

  private ExperimentRunner runner() {
    return new ExperimentRunner(TestingPlugins.engine(), plugins.trainer(), plugins.opener());
  }

  private RunOutcome run(String hocon, RunRequest request, Heard heard) {
    return runner().run(load(hocon), request, heard);
  }

  private RunOutcome run(String hocon) {
    return run(hocon, RunRequest.in(runs), new Heard());
  }

  private static MethodResults method(ExperimentResults results, String name) {
    return results.method(name).orElseThrow();
  }

  /** Everything that must not depend on when and where it was computed. */
  private static List<Object> figures(ExperimentResults results) {
    List<Object> figures = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      figures.add(
          List.of(
              method.name(),
              method.status(),
              method.metrics(),
              method.delta(),
              method.selection(),
              String.valueOf(method.graph())));
    }
    return figures;
  }

  private Path single(String ending) throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders.toList().get(0).resolve(ending);
    }
  }

  @Test
  void anExperimentLeavesResultsManifestAndModels() throws IOException {
    Heard heard = new Heard();
    RunOutcome outcome = run(TWO, RunRequest.in(runs), heard);
    assertThat(outcome.trained()).isTrue();
    assertThat(outcome.folder().getFileName().toString()).matches("small-[0-9a-f]{10}");
    assertThat(heard.started)
        .containsExactly("mtl seed 1", "routed seed 1", "mtl seed 2", "routed seed 2");
    assertThat(heard.errors).containsOnly("");
    for (String file : List.of("manifest.json", "results.json", "results.csv")) {
      assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
    }
    for (String trial : List.of("mtl/seed-1", "mtl/seed-2", "routed/seed-1", "routed/seed-2")) {
      Path folder = outcome.folder().resolve("trials").resolve(trial);
      assertThat(folder.resolve("metrics.jsonl")).isNotEmptyFile();
      assertThat(folder.resolve("result.json")).isNotEmptyFile();
      assertThat(folder.resolve("checkpoint").resolve(Checkpoint.FILE_NAME)).isNotEmptyFile();
    }
    ExperimentResults results =
        ExperimentResults.read(outcome.folder().resolve(ExperimentResults.FILE_NAME));
    assertThat(figures(results)).isEqualTo(figures(outcome.results()));
    assertThat(results.status()).isEqualTo(Status.COMPLETE);
    assertThat(results.seeds()).containsExactly(1L, 2L);
    assertThat(results.baseline()).isEqualTo("mtl");
    assertThat(results.optimal("color", SplitName.TEST_OOD)).contains(0.97);
    MethodResults routed = method(results, "routed");
    assertThat(routed.graph()).isNotNull();
    assertThat(method(results, "mtl").graph()).isNull();
    assertThat(routed.delta()).isNotEmpty();
    assertThat(method(results, "mtl").delta()).isEmpty();
    assertThat(routed.metrics())
        .extracting(m -> m.split() + " " + m.environment() + " " + m.task() + " " + m.metric())
        .containsExactlyInAnyOrder(
            "validation all color accuracy",
            "validation all kind accuracy",
            "validation left color accuracy",
            "validation left kind accuracy",
            "validation right color accuracy",
            "validation right kind accuracy",
            "test-ood all color accuracy",
            "test-ood all kind accuracy",
            "test-ood shifted color accuracy",
            "test-ood shifted kind accuracy");
    assertThat(plugins.opened()).allMatch(TestingDataset::isClosed);
  }

  @Test
  void theSameExperimentInTwoFoldersHasTheSameFigures() {
    RunOutcome one = run(TWO, RunRequest.in(runs.resolve("one")), new Heard());
    RunOutcome two = run(TWO, RunRequest.in(runs.resolve("two")), new Heard());
    assertThat(figures(two.results())).isEqualTo(figures(one.results()));
    assertThat(two.folder().getFileName()).isEqualTo(one.folder().getFileName());
  }

  @Test
  void finishedTrialsAreNotRunAgainUnlessForced() {
    RunOutcome first = run(TWO);
    Heard again = new Heard();
    RunOutcome second = run(TWO, RunRequest.in(runs), again);
    assertThat(second.trained()).isFalse();
    assertThat(again.reused).hasSize(4).containsOnly(true);
    assertThat(second.results().methods()).isEqualTo(first.results().methods());
    Heard forced = new Heard();
    RunOutcome third = run(TWO, new RunRequest(runs, Set.of("routed"), true, List.of()), forced);
    assertThat(third.trained()).isTrue();
    assertThat(forced.started).containsExactly("routed seed 1", "routed seed 2");
    assertThat(forced.reused).containsOnly(false);
    assertThat(figures(third.results())).isEqualTo(figures(first.results()));
  }

  @Test
  void aRunThatWasStoppedIsPartialAndGoesOnToTheFiguresOfOneThatWasNot() throws IOException {
    RunOutcome whole = run(TWO, RunRequest.in(runs.resolve("whole")), new Heard());
    Heard stopped = new Heard();
    stopped.stopInTrial = 2;
    Path part = runs.resolve("part");
    assertThatThrownBy(() -> run(TWO, RunRequest.in(part), stopped))
        .isInstanceOf(CancellationException.class);
    Path folder = part.resolve(whole.folder().getFileName());
    ExperimentResults partial = ExperimentResults.read(folder.resolve(ExperimentResults.FILE_NAME));
    assertThat(partial.status()).isEqualTo(Status.PARTIAL);
    assertThat(method(partial, "mtl").metrics().get(0).values()).hasSize(2).endsWith((Double) null);
    Heard resumed = new Heard();
    RunOutcome rest = run(TWO, RunRequest.in(part), resumed);
    assertThat(resumed.reused).containsExactly(true, true, false, false);
    assertThat(figures(rest.results())).isEqualTo(figures(whole.results()));
  }

  @Test
  void theStopOfARunWhoseDataAreBeingPreparedLeavesNothingBehind() {
    ExperimentListener impatient =
        new ExperimentListener() {
          @Override
          public boolean isStopRequested() {
            return true;
          }
        };
    assertThatThrownBy(() -> runner().run(load(TWO), RunRequest.in(runs), impatient))
        .isInstanceOf(CancellationException.class)
        .hasMessage("stopped while drawing examples");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void aRunThatWasStoppedAmidAChoiceGoesOnToo() {
    RunOutcome whole = run(CHOOSING, RunRequest.in(runs.resolve("whole")), new Heard());
    for (int trial : new int[] {1, 4}) {
      Heard stopped = new Heard();
      stopped.stopInTrial = trial;
      Path part = runs.resolve("part-" + trial);
      assertThatThrownBy(() -> run(CHOOSING, RunRequest.in(part), stopped))
          .isInstanceOf(CancellationException.class);
      RunOutcome rest = run(CHOOSING, RunRequest.in(part), new Heard());
      assertThat(figures(rest.results()))
          .as("stopped in " + trial)
          .isEqualTo(figures(whole.results()));
    }
  }

  @Test
  void aMethodThatDivergesFailsAndLeavesTheOthersComplete() {
    Heard heard = new Heard();
    RunOutcome outcome =
        run(
            BASE + "seeds = [1, 2]\nmethods { bad { regularizers { diverging {} } }, good {} }",
            RunRequest.in(runs),
            heard);
    ExperimentResults results = outcome.results();
    assertThat(results.status()).isEqualTo(Status.PARTIAL);
    assertThat(method(results, "good").status()).isEqualTo(Status.COMPLETE);
    assertThat(method(results, "bad").status()).isEqualTo(Status.FAILED);
    assertThat(method(results, "bad").error())
        .startsWith("seed 1: the penalty 'diverging' is Infinity at step 0");
    assertThat(heard.errors.get(0)).contains("diverging");
    assertThat(outcome.folder().resolve("trials/bad/seed-1/checkpoint")).doesNotExist();
  }

  @Test
  void onlyTheMethodsAskedForAreTrainedAndFinishedOnesStayInTheResults() {
    Heard heard = new Heard();
    RunRequest routedOnly = new RunRequest(runs, Set.of("routed"), false, List.of());
    RunOutcome outcome = run(TWO, routedOnly, heard);
    assertThat(heard.started).containsExactly("routed seed 1", "routed seed 2");
    assertThat(method(outcome.results(), "mtl").status()).isEqualTo(Status.NOT_RUN);
    assertThat(method(outcome.results(), "mtl").error()).isNull();
    assertThat(new ResultsTable(outcome.results(), 100).render()).contains("mtl was not run\n");
    assertThat(outcome.results().status()).isEqualTo(Status.PARTIAL);
    RunOutcome rest = run(TWO, new RunRequest(runs, Set.of("mtl"), false, List.of()), new Heard());
    assertThat(rest.results().status()).isEqualTo(Status.COMPLETE);
    assertThat(method(rest.results(), "routed").metrics())
        .isEqualTo(method(outcome.results(), "routed").metrics());
  }

  @Test
  void aMethodAskedForThatTheExperimentLacksIsNamed() {
    assertThatThrownBy(
            () -> run(TWO, new RunRequest(runs, Set.of("routd"), false, List.of()), new Heard()))
        .isInstanceOf(InapplicableException.class)
        .hasMessage("the experiment has no method 'routd'; its methods are mtl, routed");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void aFolderThatAnotherRunWritesToIsLeftAlone() throws IOException {
    RunOutcome first = run(TWO);
    try (FolderLock lock = FolderLock.acquire(first.folder())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> run(TWO))
          .isInstanceOf(InapplicableException.class)
          .hasMessageContaining("another run is writing to '" + first.folder() + "'");
    }
    assertThat(run(TWO).trained()).isFalse();
  }

  @Test
  void whatCannotBeUsedIsToldBeforeAnythingIsWritten() {
    assertThatThrownBy(
            () -> run(BASE + "methods { good {}, bad { regularizers { refusing {} } } }"))
        .isInstanceOf(InapplicableException.class)
        .hasMessageStartingWith("methods.bad.regularizers.refusing: ");
    assertThatThrownBy(() -> run(BASE + "dataset.traits = [no-validation]\nmethods { good {} }"))
        .isInstanceOf(InapplicableException.class)
        .hasMessage("selection.split: the data set has no split 'validation'");
    assertThat(runs).isEmptyDirectory();
    assertThat(plugins.opened()).allMatch(TestingDataset::isClosed);
  }

  @Test
  void aSettingThatCannotBeUsedIsToldBeforeAnythingIsWritten() {
    assertThatThrownBy(
            () ->
                run(
                    BASE
                        + "methods { m { regularizers { by-routing {} },"
                        + " choose { \"model.routing.type\" = [sigmoid, uniform] } } }"))
        .isInstanceOf(InapplicableException.class)
        .hasMessageContaining("model.routing = uniform");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void everySeedHasDataOfItsOwnWhereTheConfigurationSaysSo() {
    String trial = TWO + "dataset.seed = trial";
    RunOutcome outcome = run(trial);
    assertThat(plugins.opened()).extracting(TestingDataset::fingerprint).contains("1 []", "2 []");
    assertThat(plugins.opened()).allMatch(TestingDataset::isClosed);
    RunOutcome shared = run(TWO, RunRequest.in(runs.resolve("shared")), new Heard());
    List<@Nullable Double> own = values(outcome, "routed");
    List<@Nullable Double> common = values(shared, "routed");
    assertThat(own.get(0)).isEqualTo(common.get(0));
    assertThat(own.get(1)).isNotEqualTo(common.get(1));
    assertThat(outcome.results().dataset().fingerprint())
        .isNotEqualTo(shared.results().dataset().fingerprint());
  }

  @Test
  void choicesWithDataOfEachSeedReadEachSeedsData() {
    String other = CHOOSING.replace("choose {", "choose { \"model.modules\" = [1, 2],");
    String trial = other + "dataset.seed = trial";
    Heard heard = new Heard();
    RunOutcome outcome = run(trial, RunRequest.in(runs), heard);
    assertThat(outcome.results().status()).isEqualTo(Status.COMPLETE);
    // Two settings at weight 0, then two more weights for the better, on two seeds.
    assertThat(heard.started).hasSize(8).doesNotHaveDuplicates();
    assertThat(plugins.opened()).allMatch(TestingDataset::isClosed);
  }

  private static List<@Nullable Double> values(RunOutcome outcome, String method) {
    return method(outcome.results(), method)
        .metric("color", "accuracy", SplitName.TEST_OOD, AllEnvironments.NAME)
        .orElseThrow()
        .values();
  }

  @Test
  void theChosenTrialIsWhereAMethodsTrialsAre() throws IOException {
    RunOutcome outcome = run(CHOOSING);
    MethodResults chosen = method(outcome.results(), "chosen");
    Object weight = chosen.selection().chosen().get("regularizers.energy.weight");
    assertThat(weight).isNotNull();
    assertThat(chosen.selection().tried()).hasSize(3);
    Path trials = outcome.folder().resolve("trials").resolve("chosen");
    for (int seed = 1; seed <= 2; seed++) {
      Path tried =
          trials.resolve("tried/regularizers.energy.weight=" + weight).resolve("seed-" + seed);
      Path published = trials.resolve("seed-" + seed);
      for (String file :
          List.of("result.json", "metrics.jsonl", "checkpoint/" + Checkpoint.FILE_NAME)) {
        assertThat(published.resolve(file)).hasSameBinaryContentAs(tried.resolve(file));
      }
    }
  }

  @Test
  void aCheckpointLoadedIntoAFreshModelPredictsTheFiguresOfTheResults() throws IOException {
    String falling =
        BASE
            + "methods { m { model.routing.temperature { end = 0.2 }, training.precision = float64"
            + " } }";
    RunOutcome outcome = run(falling);
    Path trial = single("trials/m/seed-1");
    TrialResult result = new TrialFolder(trial).result().orElseThrow();
    TestingDataset dataset = TestingDataset.drawn(1);
    ModelOptions options = load(falling).options().methods().get("m").model();
    try (NDManager manager = TestingPlugins.engine().newManager(Device.cpu());
        SplitAccess split =
            new SplitAccess(
                dataset,
                SplitName.TEST_OOD,
                manager,
                DataType.FLOAT64,
                512,
                new BatchLoader(TestingPlugins.engine(), LoaderOptions.NONE))) {
      MultiTaskModel fresh =
          new MultiTaskModel(
              options,
              options.architecture()::architecture,
              dataset.features(),
              dataset.tasks(),
              99,
              manager,
              DataType.FLOAT64);
      Checkpoint.read(
          trial.resolve("checkpoint").resolve(Checkpoint.FILE_NAME),
          fresh.arrays(),
          TestingPlugins.engine());
      for (MetricValue value :
          new Evaluator(TestingPlugins.engine(), dataset.environments(), 7)
              .evaluate(fresh, result.temperature(), SplitName.TEST_OOD, split)) {
        assertThat(
                method(outcome.results(), "m")
                    .metric(value.task(), value.metric(), value.split(), value.environment())
                    .orElseThrow()
                    .values())
            .containsExactly(value.value());
      }
    }
  }
}
