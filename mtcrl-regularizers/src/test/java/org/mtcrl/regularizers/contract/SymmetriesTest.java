// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.task.Labels;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.Scenario.Value;
import org.mtcrl.testkit.step.TestingModel;

/**
 * What has no meaning has no influence on the built-in penalties: in which order examples come,
 * which number an environment has, and which a module. Values and gradients are compared.
 */
final class SymmetriesTest {
  private static final double TOLERANCE = 1e-9;

  @BeforeEach
  void computeWithOneThread() {
    TensorEngine.get().setThreads(1);
  }

  static Stream<Arguments> everyPenaltyInEveryScenario() {
    List<Arguments> all = new ArrayList<>();
    for (RegularizerProvider<?> provider : ServiceLoader.load(RegularizerProvider.class)) {
      for (String options : variants(provider.name())) {
        for (Scenario scenario : Scenario.all()) {
          all.add(Arguments.of(provider.name(), options, provider, scenario));
        }
      }
    }
    return all.stream();
  }

  private static List<String> variants(String name) {
    return switch (name) {
      case "decorrelation" -> List.of("form = plain", "form = given-labels");
      case "graph-invariance" ->
          Stream.of("norm", "variance")
              .flatMap(
                  form ->
                      Stream.of("a", "log-a", "theta")
                          .map(leaf -> "form = %s, with-respect-to = %s".formatted(form, leaf)))
              .toList();
      default -> List.of("");
    };
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("everyPenaltyInEveryScenario")
  void theOrderOfExamplesHasNoInfluence(
      String name, String options, RegularizerProvider<?> provider, Scenario scenario) {
    int[] order = shuffled(Scenario.EXAMPLES);
    compare(provider, options, scenario, batch -> examples(batch, order), UnaryOperator.identity());
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("everyPenaltyInEveryScenario")
  void theNumbersOfEnvironmentsHaveNoInfluence(
      String name, String options, RegularizerProvider<?> provider, Scenario scenario) {
    int[] number = {2, 0, 1};
    compare(
        provider,
        options,
        scenario,
        batch ->
            new Batch(
                batch.features(),
                batch.labels(),
                IntStream.of(batch.environments()).map(e -> number[e]).toArray()),
        UnaryOperator.identity());
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("everyPenaltyInEveryScenario")
  void theNumbersOfModulesHaveNoInfluence(
      String name, String options, RegularizerProvider<?> provider, Scenario scenario) {
    int[] order = {1, 2, 0};
    compare(
        provider,
        options,
        scenario,
        UnaryOperator.identity(),
        values -> modules(values, order, scenario.concat()));
  }

  private static void compare(
      RegularizerProvider<?> provider,
      String options,
      Scenario scenario,
      UnaryOperator<Batch> batch,
      UnaryOperator<Map<String, Value>> parameters) {
    Map<String, Value> values = scenario.parameters();
    Outcome expected = outcome(provider, options, scenario, values, UnaryOperator.identity());
    Outcome actual = outcome(provider, options, scenario, parameters.apply(values), batch);

    assertThat(actual.penalty).isCloseTo(expected.penalty, within(TOLERANCE));
    parameters
        .apply(expected.gradients)
        .forEach(
            (key, gradient) -> {
              List<Double> found = actual.gradients.get(key).data();
              for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i))
                    .as("%s [%d]", key, i)
                    .isCloseTo(gradient.data().get(i), within(TOLERANCE));
              }
            });
    assertThat(expected.gradients.values())
        .as("some gradient that is not zero")
        .anySatisfy(gradient -> assertThat(gradient.data()).anyMatch(g -> Math.abs(g) > 1e-6));
  }

  /** A penalty, and its gradient for each parameter of the model; zeros where there is none. */
  private record Outcome(double penalty, Map<String, Value> gradients) {}

  private static Outcome outcome(
      RegularizerProvider<?> provider,
      String options,
      Scenario scenario,
      Map<String, Value> values,
      UnaryOperator<Batch> change) {
    TensorEngine engine = TensorEngine.get();
    try (NDManager manager = engine.newManager(Device.cpu());
        TensorEngine.Scope scope = engine.newScope();
        TensorEngine.Recording recording = engine.record(true)) {
      Batch batch = change.apply(scenario.batch(manager));
      Regularizer regularizer = create(provider, options, scenario.context(manager));
      TestingModel model = scenario.model(manager, values);
      NDArray penalty = regularizer.penalty(model.step(manager, batch, regularizer.needs()));
      NDList parameters = new NDList(model.parameters().values());
      NDList gradients = engine.gradient(penalty, parameters);
      Map<String, Value> named = new TreeMap<>();
      int i = 0;
      for (String key : model.parameters().keySet()) {
        NDArray gradient = gradients.get(i++);
        List<Double> data = new ArrayList<>();
        for (double number : gradient.toDoubleArray()) {
          data.add(number);
        }
        named.put(key, new Value(data, gradient.getShape()));
      }
      return new Outcome(penalty.getDouble(), named);
    }
  }

  private static <O extends Record> Regularizer create(
      RegularizerProvider<O> provider, String options, RegularizerContext context) {
    O bound =
        new OptionsBinder(Plugins.of(List.of()))
            .bind(ConfigFactory.parseString(options).root(), provider.optionsType());
    return provider.create(bound, context);
  }

  private static int[] shuffled(int size) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(3));
    return order.stream().mapToInt(i -> i).toArray();
  }

  private static Batch examples(Batch batch, int[] order) {
    NDArray rows = batch.features().get(0).getManager().create(order);
    Function<NDArray, NDArray> picked = array -> array.get(rows);
    NDList features = new NDList();
    batch.features().forEach(feature -> features.add(picked.apply(feature)));
    return new Batch(
        features,
        batch.labels().stream()
            .map(labels -> new Labels(picked.apply(labels.values()), labels.mask().map(picked)))
            .toList(),
        IntStream.of(order).map(i -> batch.environments()[i]).toArray());
  }

  /** The same model with its modules, or the blocks of what reads them, in another order. */
  private static Map<String, Value> modules(
      Map<String, Value> values, int[] order, boolean sideBySide) {
    Map<String, Value> moved = new TreeMap<>(values);
    values.forEach(
        (key, value) -> {
          if (key.equals("theta")) {
            moved.put(key, moved(value, (int) value.shape().get(0), order));
          } else if (key.startsWith("module.") || (sideBySide && key.endsWith(".W1"))) {
            moved.put(key, moved(value, 1, order));
          }
        });
    return moved;
  }

  /** Numbers of {@code (blocks, K, rest)} with K in another order. */
  private static Value moved(Value value, int blocks, int[] order) {
    Shape shape = value.shape();
    int rest = (int) (shape.size() / blocks / order.length);
    List<Double> data = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      for (int module : order) {
        int from = (block * order.length + module) * rest;
        data.addAll(value.data().subList(from, from + rest));
      }
    }
    return new Value(data, shape);
  }
}
