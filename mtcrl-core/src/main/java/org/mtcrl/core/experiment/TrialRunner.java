package org.mtcrl.core.experiment;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.GraphOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.evaluate.Evaluator;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.graph.AblatedGraph;
import org.mtcrl.core.graph.EdgeAblation;
import org.mtcrl.core.graph.GraphRecovery;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.MetricsLog;
import org.mtcrl.core.results.MetricsRecord;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.core.step.DivergenceException;
import org.mtcrl.core.train.TrainedModel;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.core.train.TrainingListener;
import org.mtcrl.core.train.TrialData;
import org.mtcrl.inference.ModelFile;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.files.Json;
import org.mtcrl.inference.model.MultiTaskModel;

/** Trains, judges and saves one model. */
final class TrialRunner {
  private static final int LARGEST_EVALUATION_BATCH = 1024;

  private final TensorEngine engine;
  private final Trainer trainer;
  private final SplitName selection;
  private final GraphOptions graphOptions;
  private final ModelDescriber describer;

  TrialRunner(
      TensorEngine engine,
      Trainer trainer,
      SplitName selection,
      GraphOptions graphOptions,
      ModelDescriber describer) {
    this.engine = engine;
    this.trainer = trainer;
    this.selection = selection;
    this.graphOptions = graphOptions;
    this.describer = describer;
  }

  /**
   * Runs a trial and writes its folder; a trial whose training diverges is a failed one.
   *
   * @param folder the trial's; its {@code result.json} is written last
   */
  TrialResult run(
      String name,
      MethodOptions method,
      TrialData data,
      Device device,
      long seed,
      Path folder,
      ExperimentListener listener) {
    long started = System.nanoTime();
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(MetricsLog.FILE_NAME));
      int batchSize = evaluationBatch(method);
      Evaluator evaluator = new Evaluator(engine, data.dataset().environments(), batchSize);
      TrialResult result;
      try (MetricsLog log = MetricsLog.open(folder.resolve(MetricsLog.FILE_NAME));
          TrainedModel trained =
              trainer.train(
                  name,
                  method,
                  data,
                  device,
                  selection,
                  evaluator,
                  seed,
                  new Forwarding(listener, log))) {
        List<TrialResult.Value> metrics = evaluate(trained, data, evaluator);
        Optional<AblatedGraph> graph = graph(trained, data, batchSize);
        SeedGraph figures =
            graph
                .map(g -> SeedGraph.of(g.routing(), g.effect(), g.standardError(), g.edges()))
                .orElse(null);
        ModelFile.write(
            RunLayout.model(folder),
            describer.describe(name, method, seed, data, trained, metrics, figures),
            trained.arrays());
        result =
            new TrialResult(
                name,
                seed,
                null,
                trained.model().parameterCount(),
                trained.steps(),
                trained.selectedStep(),
                orNull(trained.score()),
                trained.temperature(),
                (System.nanoTime() - started) / 1e9,
                orNull(trained.millisPerStep()),
                orNull(trained.dataWaitShare()),
                metrics,
                figures,
                graph.flatMap(g -> recovery(trained, data, g)).orElse(null));
      } catch (DivergenceException e) {
        result = TrialResult.failed(name, seed, String.valueOf(e.getMessage()));
      }
      Json.write(folder.resolve(TrialResult.FILE_NAME), result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("writing '" + folder + "'", e);
    }
  }

  private static List<TrialResult.Value> evaluate(
      TrainedModel trained, TrialData data, Evaluator evaluator) {
    List<TrialResult.Value> metrics = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      if (name == SplitName.TRAIN || data.dataset().split(name).isEmpty()) {
        continue;
      }
      for (MetricValue value :
          evaluator.evaluate(trained.model(), trained.temperature(), name, data.split(name))) {
        metrics.add(
            new TrialResult.Value(
                value.task(),
                value.metric(),
                value.higherIsBetter(),
                name,
                value.environment(),
                orNull(value.value())));
      }
    }
    return metrics;
  }

  // Nothing is kept for a backward pass, so that more examples fit than in a step. How many more
  // depends on the model: images that are trained on by eight do not fit by a thousand.
  private static int evaluationBatch(MethodOptions method) {
    return (int) Math.min(LARGEST_EVALUATION_BATCH, 4L * method.training().batchSize());
  }

  private Optional<AblatedGraph> graph(TrainedModel trained, TrialData data, int batchSize) {
    boolean hasGraph = trained.model().hasLearnedRouting() && !trained.model().hasTrunkPerTask();
    if (!hasGraph || data.dataset().split(SplitName.VALIDATION).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EdgeAblation(
                engine,
                trained.model(),
                trained.temperature(),
                data.split(SplitName.VALIDATION),
                batchSize)
            .run(graphOptions));
  }

  private Optional<Recovery.Score> recovery(
      TrainedModel trained, TrialData data, AblatedGraph graph) {
    return data.dataset().knownFactors().map(truth -> judge(trained, truth, graph));
  }

  private Recovery.Score judge(TrainedModel trained, KnownFactors truth, AblatedGraph graph) {
    MultiTaskModel model = trained.model();
    try (Scope scope = engine.newScope();
        Recording recording = engine.record(false);
        NDManager manager = trained.manager().newSubManager()) {
      NDList modules = new NDList();
      int size = truth.probe().size();
      for (int from = 0; from < size; from += LARGEST_EVALUATION_BATCH) {
        int to = Math.min(size, from + LARGEST_EVALUATION_BATCH);
        try (Batch batch = truth.probe().read(IntStream.range(from, to).toArray(), 0, manager)) {
          NDList features = new NDList();
          batch
              .features()
              .forEach(
                  f ->
                      features.add(
                          f.getDataType().isFloating()
                              ? f.toType(model.parameters().get(0).getDataType(), false)
                              : f));
          NDArray z = model.encode(features, false).modules();
          modules.add(MultiTaskModel.pooled(z));
        }
      }
      List<NDArray> factors =
          IntStream.range(0, truth.names().size()).mapToObj(f -> truth.values(f, manager)).toList();
      SeedRecovery found =
          GraphRecovery.judge(
              NDArrays.concat(modules, 0), factors, truth.graph(), graph.effect(), graph.edges());
      return new Recovery.Score(
          orNull(found.f1()),
          orNull(found.auroc()),
          orNull(found.purity()),
          orNull(found.fullGraphF1()),
          orNull(found.permutedF1()),
          found.contents().stream().map(content -> content.orElse(-1)).toList());
    }
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? orNull(value.getAsDouble()) : null;
  }

  /** Passes on what training says, and writes its learning curves. */
  private record Forwarding(ExperimentListener listener, MetricsLog log)
      implements TrainingListener {
    @Override
    public void onStep(long done, long total) {
      listener.onStep(done, total);
    }

    @Override
    public void onRecord(MetricsRecord record) {
      try {
        log.add(record);
      } catch (IOException e) {
        throw new UncheckedIOException("writing the learning curves", e);
      }
    }

    @Override
    public boolean isStopRequested() {
      return listener.isStopRequested();
    }
  }
}
