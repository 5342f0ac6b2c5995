// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.task.Labels;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.TestingStep;
import org.mtcrl.testkit.step.UndeclaredNeedException;

/**
 * What every regularizer promises. Extend it with a class of the plugin's tests:
 *
 * <pre>{@code
 * class MyRegularizerTest extends RegularizerContract {
 *   @Override
 *   protected RegularizerProvider<?> provider() {
 *     return new MyRegularizerProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The penalty is computed in small scenarios: tasks of several kinds, with and without missing
 * labels, with environments that are absent, with modules that give vectors or images. Scenarios
 * that the provider refuses with an {@link IllegalArgumentException} are left out.
 */
public abstract class RegularizerContract extends ProviderContract<RegularizerProvider<?>> {
  private static final long SEED = 1;

  /** For subclasses. */
  protected RegularizerContract() {
    super(RegularizerProvider.class);
  }

  /** The scenarios to compute the penalty in. */
  protected List<Scenario> scenarios() {
    return Scenario.all();
  }

  /**
   * Whether the penalty's gradient is the slope of its value; false for penalties that stop or turn
   * gradients on purpose, such as an adversary's.
   */
  protected boolean gradientIsSlope() {
    return true;
  }

  /** What of the model the penalty's gradient may reach. */
  protected Set<ModelPart> reaches() {
    return EnumSet.allOf(ModelPart.class);
  }

  /** When the penalty must be zero. */
  protected Set<ZeroCondition> zeroWhen() {
    return Set.of();
  }

  @BeforeEach
  final void computeWithOneThread() {
    // Arrays are tiny: threads would only wait for one another.
    TensorEngine.get().setThreads(1);
  }

  @Test
  final void penaltyIsAFiniteScalarOfTheRunsPrecision() {
    for (DataType type : List.of(DataType.FLOAT64, DataType.FLOAT32)) {
      inEveryScenario(
          type,
          (scenario, harness) ->
              harness.step(
                  step -> {
                    checkScalar(where(scenario), step.penalty(), type);
                    return step;
                  }));
    }
  }

  private static void checkScalar(String where, NDArray penalty, DataType type) {
    if (penalty.getShape().size() != 1 || penalty.getShape().dimension() != 0) {
      throw ContractFailure.of(
          "the penalty" + where + " has shape " + penalty.getShape() + ", which is no scalar",
          "it is added to the objective, which is one number",
          "end the computation with sum() or mean()");
    }
    if (penalty.getDataType() != type) {
      throw ContractFailure.of(
          "the penalty" + where + " is of type " + penalty.getDataType() + " in a run of " + type,
          "the objective is computed in the run's precision, and types do not mix",
          "make constants with the type of the step's arrays; a scalar array of float32 becomes"
              + " float64 when it meets a Java double, so use a float or toType");
    }
    double value = Numbers.of(penalty).get(0);
    if (!Double.isFinite(value)) {
      throw ContractFailure.of(
          "the penalty" + where + " is " + value,
          "one such step destroys the model's parameters",
          "add a small constant under divisions, square roots and logarithms, and look at"
              + " riskPresence() and the labels' masks: an environment or a label may be absent");
    }
  }

  @Test
  final void gradientIsTheSlopeOfThePenalty() {
    if (!gradientIsSlope()) {
      throw ContractFailure.notApplicable(
          "gradientIsSlope() of " + getClass().getSimpleName() + " is false");
    }
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> new SlopeCheck(scenario, this::create, where(scenario)).run());
  }

  @Test
  final void gradientReachesOnlyWhatItMay() {
    Set<ModelPart> reaches = reaches();
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) ->
            harness.step(
                step -> {
                  NDList gradients =
                      harness
                          .engine()
                          .detachedGradient(step.penalty(), step.model().parameterList());
                  List<String> names = List.copyOf(step.model().parameters().keySet());
                  for (int i = 0; i < names.size(); i++) {
                    String name = names.get(i);
                    boolean may = reaches.stream().anyMatch(part -> part.holds(name));
                    if (!may && Numbers.largest(Numbers.of(gradients.get(i))) != 0) {
                      throw ContractFailure.of(
                          "the penalty" + where(scenario) + " has a gradient at '" + name + "'",
                          "reaches() says that it moves " + reaches + " and nothing else",
                          "use stopGradient() on what the penalty only looks at, or add the part to"
                              + " reaches()");
                    }
                  }
                  return step;
                }));
  }

  @Test
  final void penaltyIsZeroWhereItPromises() {
    if (zeroWhen().isEmpty()) {
      throw ContractFailure.notApplicable(
          "zeroWhen() is empty; name the situations in which the penalty must vanish");
    }
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> {
          for (ZeroCondition situation : zeroWhen()) {
            double usual = harness.step(StepHarness.Step::value);
            double value = valueWhen(situation, scenario, harness);
            if (!(Math.abs(value) <= 1e-6 * Math.max(1, Math.abs(usual)))) {
              throw ContractFailure.of(
                  "the penalty" + where(scenario) + " is " + value + " where " + situation.words(),
                  "it then pushes a model that has nothing wrong with it",
                  ("look for a constant that is added, a mean that is not subtracted or labels that "
                          + "are missing and counted; or take %s out of zeroWhen()")
                      .formatted(situation));
            }
          }
        });
  }

  private static double valueWhen(ZeroCondition situation, Scenario scenario, StepHarness harness) {
    try (NDManager manager = harness.manager().newSubManager();
        TensorEngine.Scope scope = harness.engine().newScope();
        TensorEngine.Recording recording = harness.engine().record(true)) {
      Regularizer regularizer = harness.regularizer();
      TestingStep step = situation.step(scenario, manager, regularizer.needs());
      return Numbers.of(regularizer.penalty(step)).get(0);
    }
  }

  @Test
  final void missingLabelsHaveNoInfluence() {
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> {
          double value = harness.step(StepHarness.Step::value);
          try (NDManager other = harness.manager().newSubManager()) {
            Batch changed = otherwiseWhereMissing(harness.batch(), other);
            double second = fresh(scenario, changed);
            if (!Numbers.close(value, second, 1e-9, 1e-12)) {
              throw ContractFailure.of(
                  "the penalty%s changes from %s to %s with labels that the mask says are missing"
                      .formatted(where(scenario), value, second),
                  "a missing label has any value; what is computed of it is noise",
                  "multiply by the mask, as type of the outputs, wherever labels(t).values() is"
                      + " used; presentExamples() gives one flag an example");
            }
          }
        });
  }

  private double fresh(Scenario scenario, Batch batch) {
    try (StepHarness again = new StepHarness(scenario, DataType.FLOAT64, SEED, this::create)) {
      return again.step(scenario.parameters(), batch, StepHarness.Step::value);
    }
  }

  private static Batch otherwiseWhereMissing(Batch batch, NDManager manager) {
    List<Labels> labels = new ArrayList<>();
    for (Labels label : batch.labels()) {
      labels.add(
          label
              .mask()
              .map(mask -> Labels.masked(otherwise(label.values(), mask, manager), mask))
              .orElse(label));
    }
    return new Batch(batch.features(), labels, batch.environments());
  }

  /** Class 0, or a number 3 higher, where the mask is false. */
  private static NDArray otherwise(NDArray values, NDArray mask, NDManager manager) {
    Shape shape = values.getShape();
    NDArray wide = mask.toType(values.getDataType(), true);
    if (shape.dimension() > mask.getShape().dimension()) {
      wide = wide.expandDims(1); // the channels of pixels
    }
    NDArray present = wide.broadcast(shape);
    NDArray other = values.getDataType() == DataType.INT64 ? values.zerosLike() : values.add(3);
    NDArray mixed = values.mul(present).add(other.mul(present.neg().add(1)));
    mixed.attach(manager);
    return mixed;
  }

  @Test
  final void stepIsLeftAsItWas() {
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> {
          Map<String, List<Double>> before = new TreeMap<>();
          try (NDManager own = harness.manager().newSubManager();
              TensorEngine.Scope scope = harness.engine().newScope();
              TensorEngine.Recording recording = harness.engine().record(true)) {
            TestingStep step =
                scenario
                    .model(own, scenario.parameters())
                    .step(own, harness.batch(), harness.regularizer().needs());
            StepArrays.of(step).forEach((name, array) -> before.put(name, Numbers.of(array)));
            harness.regularizer().penalty(step);
            StepArrays.check(where(scenario), step, before);
          }
        });
  }

  @Test
  final void needsAreThoseThatAreUsed() {
    Set<StepNeed> used = EnumSet.noneOf(StepNeed.class);
    Set<StepNeed> declared = EnumSet.noneOf(StepNeed.class);
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> {
          Set<StepNeed> needs = harness.regularizer().needs();
          PenaltyRole role = harness.regularizer().role();
          if (!needs.equals(harness.regularizer().needs())
              || role != harness.regularizer().role()) {
            throw ContractFailure.of(
                "needs() or role() changes from call to call",
                "the framework asks once and plans the run by it",
                "return a constant");
          }
          declared.addAll(needs);
          used.addAll(harness.step(step -> step.step().asked()));
        });
    declared.remove(StepNeed.ENVIRONMENTS);
    if (!used.equals(declared)) {
      throw ContractFailure.of(
          "needs() declares " + declared + " and the penalty uses " + used,
          "what is declared is computed in every step, whoever uses it",
          "declare what the penalty uses and nothing else");
    }
  }

  @Test
  final void stateIsNamedAndAlwaysTheSame() {
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> new StateCheck(harness.regularizer(), harness).run());
  }

  @Test
  final void savedStateIsComplete() {
    inEveryScenario(
        DataType.FLOAT64,
        (scenario, harness) -> {
          for (int i = 0; i < 3; i++) {
            harness.step(StepHarness.Step::value);
          }
          List<List<Double>> saved = StepHarness.numbers(harness.state());
          double goesOn = harness.step(StepHarness.Step::value);
          try (StepHarness again =
              new StepHarness(scenario, DataType.FLOAT64, SEED, this::create)) {
            again.restore(saved);
            double resumed = again.step(StepHarness.Step::value);
            if (!Numbers.close(goesOn, resumed, 1e-12, 0)) {
              throw ContractFailure.of(
                  ("after three steps the penalty%s is %s, and %s in a regularizer that was "
                          + "restored from its parameters and buffers")
                      .formatted(where(scenario), goesOn, resumed),
                  "a run that was interrupted goes on from them and must give the same results;"
                      + " so must two runs with one seed",
                  "keep everything that outlives a step in parameters() or buffers(), and draw"
                      + " random numbers from the context's seed and step.index()");
            }
          }
        });
  }

  @Test
  final void nothingNativeIsLeftBehind() {
    AtomicBoolean done = new AtomicBoolean();
    inEveryScenario(
        DataType.FLOAT32,
        (scenario, harness) -> {
          // Arrays of one scenario are enough, and large enough to be seen in the process's memory.
          if (!done.getAndSet(true)) {
            Scenario wide = scenario.wide(128);
            try (StepHarness large =
                new StepHarness(wide, DataType.FLOAT32, SEED, 10, this::create)) {
              new LeakCheck(large, "the penalty" + where(scenario)).run();
            }
          }
        });
  }

  private Regularizer create(RegularizerContext context) {
    return create(provider(), context);
  }

  private <O extends Record> Regularizer create(
      RegularizerProvider<O> provider, RegularizerContext context) {
    return provider.create(bind(provider), context);
  }

  private static String where(Scenario scenario) {
    return " in the scenario '" + scenario.name() + "'";
  }

  /** Runs a rule in each scenario that the provider accepts. */
  private void inEveryScenario(DataType type, BiConsumer<Scenario, StepHarness> rule) {
    Set<String> refusals = new HashSet<>();
    boolean any = false;
    for (Scenario scenario : scenarios()) {
      try (StepHarness harness = open(scenario, type, refusals)) {
        if (harness != null) {
          any = true;
          run(scenario, harness, rule);
        }
      }
    }
    if (!any) {
      throw ContractFailure.of(
          "the provider refuses every scenario: " + refusals,
          "nothing of the penalty can be tested",
          "return from scenarios() one that it accepts, for example Scenario.of(\"mine\", tasks)");
    }
  }

  private @Nullable StepHarness open(Scenario scenario, DataType type, Set<String> refusals) {
    try {
      return new StepHarness(scenario, type, SEED, this::create);
    } catch (IllegalArgumentException e) {
      refusals.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static void run(
      Scenario scenario, StepHarness harness, BiConsumer<Scenario, StepHarness> rule) {
    try {
      rule.accept(scenario, harness);
    } catch (UndeclaredNeedException e) {
      throw ContractFailure.of(
          "the penalty" + where(scenario) + " uses what needs() does not declare",
          "it is not computed unless some regularizer asks for it",
          "return it from needs()",
          e);
    } catch (IllegalStateException e) {
      throw ContractFailure.of(
          "the penalty" + where(scenario) + " cannot be computed",
          "a run stops here",
          "if an array was closed, make arrays on step.manager() and keep none from one step to the"
              + " next; what must outlive a step is copied into buffers()",
          e);
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "the penalty" + where(scenario) + " cannot be computed",
          "a run stops here; provider.create() refuses what the penalty cannot handle",
          "handle these tasks and shapes, or throw an IllegalArgumentException with one sentence"
              + " from create()",
          e);
    }
  }
}
