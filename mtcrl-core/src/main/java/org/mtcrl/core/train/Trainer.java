// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.ReweightingOptions;
import org.mtcrl.core.config.TrainingOptions;
import org.mtcrl.core.data.BatchStream;
import org.mtcrl.core.data.LoadedBatch;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.evaluate.SelectionScore;
import org.mtcrl.core.step.ScheduledPenalty;
import org.mtcrl.core.step.StepObservation;
import org.mtcrl.core.step.StepRunner;
import org.mtcrl.core.step.TemperatureSchedule;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;

/** Trains one model of one method on one seed's data and leaves it in its selected state. */
public final class Trainer {
  private final TensorEngine engine;

  /** Creates a trainer. */
  @Inject
  public Trainer(TensorEngine engine) {
    this.engine = requireNonNull(engine, "engine is null");
  }

  /**
   * Makes a method's model, penalties and weighting and closes them again.
   *
   * @throws InapplicableException if the method cannot be used on the data
   */
  public void check(TrainingRequest request) {
    try (NDManager manager = engine.newManager(request.device())) {
      TrialAssembler assembler = new TrialAssembler(engine, request, manager);
      MultiTaskModel model = assembler.model();
      assembler.penalties(model);
      assembler.weighting(model);
      assembler.checkBatchSize();
      assembler.exampleWeights();
    }
  }

  /**
   * Trains.
   *
   * @param selection what selects the state that is kept
   * @return the model, which the caller closes
   * @throws InapplicableException if the method cannot be used on the data
   * @throws org.mtcrl.core.step.DivergenceException if training leaves the finite numbers
   * @throws CancellationException if the listener asks to stop
   */
  public TrainedModel train(
      TrainingRequest request, StateSelection selection, TrainingListener listener) {
    NDManager manager = engine.newManager(request.device());
    boolean done = false;
    try {
      TrainedModel trained = start(request, selection, listener, manager).train();
      done = true;
      return trained;
    } finally {
      if (!done) {
        manager.close();
      }
    }
  }

  private Run start(
      TrainingRequest request,
      StateSelection selection,
      TrainingListener listener,
      NDManager manager) {
    TrialAssembler assembler = new TrialAssembler(engine, request, manager);
    assembler.checkBatchSize();
    Split train = request.data().train();
    TrainingPlan plan = TrainingPlan.of(request.options().training(), train.size());
    MultiTaskModel model = assembler.model();
    OutputBiasInitializer.atMeanLabels(model, train, engine, manager);
    List<ScheduledPenalty> penalties = assembler.penalties(model);
    TaskWeighting weighting = assembler.weighting(model);
    TemperatureSchedule temperatures =
        new TemperatureSchedule(request.options().model().routing().temperature(), plan.steps());
    StepRunner runner = assembler.runner(model, penalties, weighting, temperatures, plan.steps());
    NDList arrays = model.arrays();
    arrays.addAll(assembler.pluginArrays(penalties, weighting));
    BestCheckpoint best =
        BestCheckpoint.of(engine, arrays, manager, firstEligibleStep(penalties, plan));
    Parts parts =
        new Parts(model, arrays, runner, temperatures, assembler.exampleWeights(), manager);
    return new Run(request, selection, listener, plan, parts, best);
  }

  // A state from before the penalties reached their weights is not the method's. Weight 0 is no
  // exception: weights are compared on states of the same steps.
  private static long firstEligibleStep(List<ScheduledPenalty> penalties, TrainingPlan plan) {
    long first = 0;
    for (ScheduledPenalty penalty : penalties) {
      first = Math.max(first, penalty.start() + penalty.ramp());
    }
    return Math.min(first, plan.steps());
  }

  /** What a training works with. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
  private record Parts(
      MultiTaskModel model,
      NDList arrays,
      StepRunner runner,
      TemperatureSchedule temperatures,
      double @Nullable [] exampleWeights,
      NDManager manager) {}

  /** One training. */
  private final class Run {
    private final TrainingOptions options;
    private final TrialData data;
    private final long seed;
    private final StateSelection selection;
    private final TrainingListener listener;
    private final TrainingPlan plan;
    private final Parts parts;
    private final BestCheckpoint best;
    private final StepTimer timer = new StepTimer(System::nanoTime);

    Run(
        TrainingRequest request,
        StateSelection selection,
        TrainingListener listener,
        TrainingPlan plan,
        Parts parts,
        BestCheckpoint best) {
      this.options = request.options().training();
      this.data = request.data();
      this.seed = request.seed();
      this.selection = selection;
      this.listener = listener;
      this.plan = plan;
      this.parts = parts;
      this.best = best;
    }

    TrainedModel train() {
      long step = 0;
      StepRequests requests = new StepRequests(sampler(), seed, plan.steps());
      try (BatchStream batches =
          data.split(SplitName.TRAIN).stream(requests, options.batchSize())) {
        while (step < plan.steps()) {
          if (listener.isStopRequested() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped after " + step + " steps");
          }
          Optional<StepObservation> observation = step(batches, step);
          step++;
          long done = step;
          observation.ifPresent(seen -> report(seen, done));
          listener.onStep(step, plan.steps());
          if (plan.isEvaluated(step) && evaluateAndStop(step)) {
            break;
          }
        }
      }
      if (options.keep() == TrainingOptions.Keep.BEST) {
        best.restore();
      }
      boolean last = options.keep() == TrainingOptions.Keep.LAST || !best.exists();
      long selected = last ? step : best.step();
      return new TrainedModel(
          parts.model(),
          parts.arrays(),
          parts.temperatures().at(selected),
          selected,
          step,
          last ? best.lastScore() : best.score(),
          timer.medianMillis(),
          timer.waitShare(),
          parts.manager());
    }

    private BatchSampler sampler() {
      boolean bySampling = options.reweighting().type() == ReweightingOptions.Type.SAMPLING;
      return new BatchSampler(
          data.dense(data.train().environments()),
          data.trainEnvironments().size(),
          options.batchSize(),
          options.balanceEnvironments(),
          bySampling ? parts.exampleWeights() : null,
          seed);
    }

    private Optional<StepObservation> step(BatchStream batches, long step) {
      boolean observe = step % plan.observeEvery() == 0 || step == plan.steps() - 1;
      timer.start();
      try (Scope scope = engine.newScope();
          LoadedBatch loaded = batches.next()) {
        timer.dataArrived();
        Batch batch = loaded.batch();
        Optional<StepObservation> observation =
            parts
                .runner()
                .run(
                    batch,
                    data.dense(batch.environments()),
                    weights(loaded.request().indices()),
                    step,
                    observe);
        timer.stop();
        return observation;
      }
    }

    private float @Nullable [] weights(int[] indices) {
      double[] exampleWeights = parts.exampleWeights();
      if (exampleWeights == null || options.reweighting().type() != ReweightingOptions.Type.LOSS) {
        return null;
      }
      float[] weights = new float[indices.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) exampleWeights[indices[i]];
      }
      return weights;
    }

    private void report(StepObservation seen, long done) {
      listener.onRecord(
          new MetricsRecord.Train(
              done,
              plan.epoch(done),
              new LinkedHashMap<>(seen.risks()),
              new LinkedHashMap<>(seen.penalties()),
              new LinkedHashMap<>(seen.weights()),
              seen.learningRateFactor() * options.optimizer().learningRate(),
              timer.waitShareSinceLast()));
    }

    private boolean evaluateAndStop(long done) {
      List<MetricValue> values =
          selection
              .evaluator()
              .evaluateOverall(
                  parts.model(),
                  parts.temperatures().at(done),
                  selection.split(),
                  data.split(selection.split()));
      double score = SelectionScore.of(values);
      Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
      for (MetricValue value : values) {
        metrics.put(value.task() + "/" + value.metric(), value.value());
      }
      listener.onRecord(
          new MetricsRecord.Evaluation(done, plan.epoch(done), selection.split(), score, metrics));
      best.offer(done, score);
      return options.patience().map(patience -> best.evaluationsSince() >= patience).orElse(false);
    }
  }
}
