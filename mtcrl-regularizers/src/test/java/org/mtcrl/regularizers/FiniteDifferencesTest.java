package org.mtcrl.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.core.engine.TensorEngine;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider;
import org.mtcrl.regularizers.graph.GraphBalanceProvider;
import org.mtcrl.regularizers.graph.GraphSparsityProvider;
import org.mtcrl.regularizers.independence.CoLabelIndependenceProvider;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider;
import org.mtcrl.regularizers.invariance.IrmProvider;
import org.mtcrl.regularizers.invariance.VRexProvider;
import org.mtcrl.regularizers.testing.Scenario;
import org.mtcrl.regularizers.testing.Scenario.Value;
import org.mtcrl.regularizers.testing.TestingModel;

/** Every penalty's gradient against differences of its values, through a whole small model. */
class FiniteDifferencesTest {
  private static final double STEP = 1e-3;
  private static final double RELATIVE = 1e-7;
  private static final double ABSOLUTE = 1e-9;

  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());
  private final TensorEngine.Recording recording = engine.record(true);

  @BeforeEach
  void oneThread() {
    // Arrays are tiny: threads would only wait for one another.
    engine.setThreads(1);
  }

  @AfterEach
  void close() {
    recording.close();
    manager.close();
  }

  static Stream<Arguments> penaltiesAndScenarios() {
    Map<String, Function<RegularizerContext, Regularizer>> penalties = new TreeMap<>();
    for (DecorrelationProvider.Form form : DecorrelationProvider.Form.values()) {
      penalties.put(
          "decorrelation " + form,
          c ->
              new DecorrelationProvider()
                  .create(new DecorrelationProvider.Options(form, 0.03, 4), c));
    }
    for (GraphInvarianceProvider.Form form : GraphInvarianceProvider.Form.values()) {
      for (GraphInvarianceProvider.Coordinate by : GraphInvarianceProvider.Coordinate.values()) {
        penalties.put(
            "graph-invariance " + form + " " + by,
            c ->
                new GraphInvarianceProvider()
                    .create(new GraphInvarianceProvider.Options(form, by, List.of()), c));
      }
    }
    penalties.put(
        "graph-sparsity",
        c -> new GraphSparsityProvider().create(new GraphSparsityProvider.Options(), c));
    penalties.put(
        "graph-balance",
        c -> new GraphBalanceProvider().create(new GraphBalanceProvider.Options(), c));
    penalties.put("irm", c -> new IrmProvider().create(new IrmProvider.Options(List.of()), c));
    penalties.put("v-rex", c -> new VRexProvider().create(new VRexProvider.Options(List.of()), c));
    penalties.put(
        "co-label-independence",
        c ->
            new CoLabelIndependenceProvider()
                .create(new CoLabelIndependenceProvider.Options(List.of(), false, 1e-3), c));
    return penalties.entrySet().stream()
        .flatMap(p -> Scenario.all().stream().map(s -> Arguments.of(p.getKey(), s, p.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("penaltiesAndScenarios")
  void gradientIsTheSlopeInEveryParameter(
      String name, Scenario scenario, Function<RegularizerContext, Regularizer> penalty) {
    Regularizer regularizer = penalty.apply(scenario.context(manager));
    Batch batch = scenario.batch(manager);
    Map<String, Value> parameters = scenario.parameters();
    TestingModel model = scenario.model(manager, parameters);
    NDArray value = regularizer.penalty(model.step(manager, batch, regularizer.needs()));
    assertThat(value.getShape().dimension()).isZero();
    List<double[]> gradients =
        engine.detachedGradient(value, model.parameterList()).stream()
            .map(NDArray::toDoubleArray)
            .toList();

    Random random = new Random(13);
    double largest = 0;
    int index = 0;
    for (Map.Entry<String, Value> parameter : parameters.entrySet()) {
      List<Double> direction =
          random.doubles(parameter.getValue().data().size(), -1, 1).boxed().toList();
      double[] gradient = gradients.get(index++);
      double slope = 0;
      for (int i = 0; i < gradient.length; i++) {
        slope += gradient[i] * direction.get(i);
      }
      largest = Math.max(largest, Math.abs(slope));
      Function<Double, Double> along =
          t -> {
            Map<String, Value> moved = new TreeMap<>(parameters);
            moved.put(parameter.getKey(), parameter.getValue().plus(t, direction));
            return value(regularizer, scenario, batch, moved);
          };
      double difference =
          (8 * (along.apply(STEP) - along.apply(-STEP))
                  - (along.apply(2 * STEP) - along.apply(-2 * STEP)))
              / (12 * STEP);
      assertThat(slope)
          .as("d %s / d %s", name, parameter.getKey())
          .isCloseTo(difference, within(RELATIVE * Math.abs(difference) + ABSOLUTE));
    }
    assertThat(largest).as("a penalty that never moves tests nothing").isGreaterThan(1e-4);
  }

  private double value(
      Regularizer regularizer, Scenario scenario, Batch batch, Map<String, Value> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      return regularizer.penalty(
              scenario.model(scratch, parameters).step(scratch, batch, regularizer.needs()))
          .toDoubleArray()[0];
    }
  }
}
