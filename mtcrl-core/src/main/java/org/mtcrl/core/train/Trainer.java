package org.mtcrl.core.train;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
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
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.ReweightingOptions;
import org.mtcrl.core.config.TrainingOptions;
import org.mtcrl.core.data.BatchStream;
import org.mtcrl.core.data.LoadedBatch;
import org.mtcrl.core.evaluate.Evaluator;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.evaluate.SelectionScore;
import org.mtcrl.core.results.MetricsRecord;
import org.mtcrl.core.step.ScheduledPenalty;
import org.mtcrl.core.step.StepObservation;
import org.mtcrl.core.step.StepRunner;
import org.mtcrl.core.step.TemperatureSchedule;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;

/** Fits one model of one method to one seed's data and leaves it in its selected state. */
public final class Trainer {
  private static final int OBSERVATIONS = 100;

  private final TensorEngine engine;

  /** Creates a trainer. */
  @Inject
  public Trainer(TensorEngine engine) {
    this.engine = requireNonNull(engine, "engine is null");
  }

  /**
   * Makes a method's model, penalties and weighting and lets them go again.
   *
   * @throws InapplicableException if the method cannot be used on the data
   */
  public void check(String name, MethodOptions method, TrialData data, Device device) {
    try (NDManager manager = engine.newManager(device)) {
      TrialParts parts = new TrialParts(engine, name, method, data, 0, manager);
      MultiTaskModel model = parts.model();
      parts.penalties(model);
      parts.weighting(model);
      parts.checkBatchSize();
      parts.exampleWeights();
    }
  }

  /**
   * Trains.
   *
   * @param name the method's name
   * @param selection the split whose score selects the state
   * @param evaluator measures the score
   * @param seed what initial weights and batches are drawn from
   * @return the model, which the caller closes
   * @throws InapplicableException if the method cannot be used on the data
   * @throws org.mtcrl.core.step.DivergenceException if training leaves the finite numbers
   * @throws CancellationException if the listener asks to stop
   */
  public TrainedModel train(
      String name,
      MethodOptions method,
      TrialData data,
      Device device,
      SplitName selection,
      Evaluator evaluator,
      long seed,
      TrainingListener listener) {
    NDManager manager = engine.newManager(device);
    boolean done = false;
    try {
      TrainedModel trained =
          new Run(name, method, data, selection, evaluator, seed, listener, manager).train();
      done = true;
      return trained;
    } finally {
      if (!done) {
        manager.close();
      }
    }
  }

  /** One training. */
  private final class Run {
    private final TrainingOptions options;
    private final TrialData data;
    private final SplitName selection;
    private final Evaluator evaluator;
    private final long seed;
    private final TrainingListener listener;
    private final NDManager manager;
    private final TrainingPlan plan;
    private final long observeEvery;
    private final MultiTaskModel model;
    private final List<ScheduledPenalty> penalties;
    private final TemperatureSchedule temperatures;
    private final StepRunner runner;
    private final NDList arrays;
    private final BestState best;
    private final StepClock clock = new StepClock(System::nanoTime);
    private final double @Nullable [] exampleWeights;

    Run(
        String name,
        MethodOptions method,
        TrialData data,
        SplitName selection,
        Evaluator evaluator,
        long seed,
        TrainingListener listener,
        NDManager manager) {
      this.options = method.training();
      this.data = data;
      this.selection = selection;
      this.evaluator = evaluator;
      this.seed = seed;
      this.listener = listener;
      this.manager = manager;
      TrialParts parts = new TrialParts(engine, name, method, data, seed, manager);
      parts.checkBatchSize();
      plan = TrainingPlan.of(options, data.train().size());
      observeEvery = Math.max(1, plan.steps() / OBSERVATIONS);
      model = parts.model();
      OutputStart.atMeanLabels(model, data.train(), engine, manager);
      penalties = parts.penalties(model);
      TaskWeighting weighting = parts.weighting(model);
      temperatures = new TemperatureSchedule(method.model().routing().temperature(), plan.steps());
      runner = parts.runner(model, penalties, weighting, temperatures, plan.steps());
      arrays = model.arrays();
      arrays.addAll(parts.pluginArrays(penalties, weighting));
      best = new BestState(engine, arrays, manager, firstEligibleStep());
      exampleWeights = parts.exampleWeights();
    }

    // A state from before the penalties reached their weights is not the method's. Weight 0 is no
    // exception: weights are compared on states of the same steps.
    private long firstEligibleStep() {
      long first = 0;
      for (ScheduledPenalty penalty : penalties) {
        first = Math.max(first, penalty.start() + penalty.ramp());
      }
      return Math.min(first, plan.steps());
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
          model,
          arrays,
          temperatures.at(selected),
          selected,
          step,
          last ? best.lastScore() : best.score(),
          clock.medianMillis(),
          clock.waitShare(),
          manager);
    }

    private BatchSampler sampler() {
      boolean bySampling = options.reweighting().type() == ReweightingOptions.Type.SAMPLING;
      return new BatchSampler(
          data.dense(data.train().environments()),
          data.trainEnvironments().size(),
          options.batchSize(),
          options.balanceEnvironments(),
          bySampling ? exampleWeights : null,
          seed);
    }

    private Optional<StepObservation> step(BatchStream batches, long step) {
      boolean observe = step % observeEvery == 0 || step == plan.steps() - 1;
      clock.start();
      try (Scope scope = engine.newScope();
          LoadedBatch loaded = batches.next()) {
        clock.dataArrived();
        Batch batch = loaded.batch();
        Optional<StepObservation> observation =
            runner.run(
                batch,
                data.dense(batch.environments()),
                weights(loaded.request().indices()),
                step,
                observe);
        clock.stop();
        return observation;
      }
    }

    private float @Nullable [] weights(int[] indices) {
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
              clock.waitShareSinceLast()));
    }

    private boolean evaluateAndStop(long done) {
      List<MetricValue> values =
          evaluator.evaluateOverall(model, temperatures.at(done), selection, data.split(selection));
      double score = SelectionScore.of(values);
      Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
      for (MetricValue value : values) {
        metrics.put(value.task() + "/" + value.metric(), value.value());
      }
      listener.onRecord(
          new MetricsRecord.Evaluation(done, plan.epoch(done), selection, score, metrics));
      best.offer(done, score);
      return options.patience().map(patience -> best.evaluationsSince() >= patience).orElse(false);
    }
  }
}
