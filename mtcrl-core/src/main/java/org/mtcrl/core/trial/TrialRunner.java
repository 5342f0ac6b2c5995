// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.GraphOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.evaluate.Evaluator;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.graph.EdgeAblation;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.step.DivergenceException;
import org.mtcrl.core.train.MetricsRecord;
import org.mtcrl.core.train.StateSelection;
import org.mtcrl.core.train.TrainedModel;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.core.train.TrainingListener;
import org.mtcrl.core.train.TrainingRequest;
import org.mtcrl.core.train.TrialData;
import org.mtcrl.inference.ModelFile;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.files.Undefined;
import org.mtcrl.inference.plugin.PluginFailedException;

/** Trains, evaluates and saves one model. */
public final class TrialRunner {
  private static final int LARGEST_EVALUATION_BATCH = 1024;

  private final TensorEngine engine;
  private final Trainer trainer;
  private final SplitName selection;
  private final GraphOptions graphOptions;
  private final ModelDescriber describer;

  /**
   * Creates a runner of an experiment's trials.
   *
   * @param selection the split whose score selects a model's state
   * @param describer makes the metadata of the models' files
   */
  public TrialRunner(
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
   * Runs a trial and writes its folder, the result last; a trial whose training diverges, or in
   * which a plugin fails, is a failed one.
   *
   * @throws java.util.concurrent.CancellationException if the listener asks to stop
   */
  public TrialResult run(TrainingRequest request, TrialFolder folder, TrainingListener listener) {
    try {
      Files.createDirectories(folder.path());
      Files.deleteIfExists(folder.metrics());
      Files.deleteIfExists(folder.stackTrace());
      TrialResult result = trainAndEvaluate(request, folder, listener);
      folder.write(result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("writing '" + folder.path() + "'", e);
    }
  }

  private TrialResult trainAndEvaluate(
      TrainingRequest request, TrialFolder folder, TrainingListener listener) throws IOException {
    long started = System.nanoTime();
    TrialData data = request.data();
    int batchSize = evaluationBatch(request.options());
    Evaluator evaluator = new Evaluator(engine, data.dataset().environments(), batchSize);
    try (MetricsLog log = MetricsLog.open(folder.metrics());
        TrainedModel trained =
            trainer.train(
                request, new StateSelection(selection, evaluator), new Forwarding(listener, log))) {
      List<MetricValue> metrics = evaluate(trained, data, evaluator);
      SeedGraph graph = graph(trained, data, batchSize).orElse(null);
      ModelFile.write(
          folder.model(), describer.describe(request, trained, metrics, graph), trained.arrays());
      return new TrialResult(
          request.method(),
          request.seed(),
          null,
          trained.model().parameterCount(),
          trained.steps(),
          trained.selectedStep(),
          Undefined.orNull(trained.score()),
          trained.temperature(),
          (System.nanoTime() - started) / 1e9,
          Undefined.orNull(trained.millisPerStep()),
          Undefined.orNull(trained.dataWaitShare()),
          metrics,
          graph,
          recovery(trained, data, graph));
    } catch (DivergenceException e) {
      return TrialResult.failed(request.method(), request.seed(), String.valueOf(e.getMessage()));
    } catch (PluginFailedException e) {
      return TrialResult.failed(request.method(), request.seed(), explain(e, folder.stackTrace()));
    }
  }

  /** The sentence that the user reads; what a programmer reads goes to a file. */
  private static String explain(PluginFailedException failure, Path file) throws IOException {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    Files.writeString(file, trace.toString());
    return "%s; the stack trace is in '%s'".formatted(failure.getMessage(), file);
  }

  private static List<MetricValue> evaluate(
      TrainedModel trained, TrialData data, Evaluator evaluator) {
    List<MetricValue> metrics = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      if (name != SplitName.TRAIN && data.dataset().split(name).isPresent()) {
        metrics.addAll(
            evaluator.evaluate(trained.model(), trained.temperature(), name, data.split(name)));
      }
    }
    return metrics;
  }

  // Nothing is kept for a backward pass, so that more examples fit than in a step. How many more
  // depends on the model: images that are trained on by eight do not fit by a thousand.
  private static int evaluationBatch(MethodOptions method) {
    return (int) Math.min(LARGEST_EVALUATION_BATCH, 4L * method.training().batchSize());
  }

  private Optional<SeedGraph> graph(TrainedModel trained, TrialData data, int batchSize) {
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

  private @Nullable SeedRecovery recovery(
      TrainedModel trained, TrialData data, @Nullable SeedGraph graph) {
    return graph == null
        ? null
        : data.dataset()
            .knownFactors()
            .map(truth -> new RecoveryJudge(engine, truth).judge(trained, graph))
            .orElse(null);
  }

  /** Passes on what training reports, and writes its learning curves. */
  private record Forwarding(TrainingListener listener, MetricsLog log) implements TrainingListener {
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
      listener.onRecord(record);
    }

    @Override
    public boolean isStopRequested() {
      return listener.isStopRequested();
    }
  }
}
