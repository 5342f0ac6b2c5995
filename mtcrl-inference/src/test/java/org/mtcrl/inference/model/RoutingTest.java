// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.RoutingOptions.Start;
import org.mtcrl.inference.options.TemperatureOptions;
import org.mtcrl.inference.testing.TestingModels;

/** The three ways in which routing weights come about. */
final class RoutingTest {
  private final NDManager manager = TestingModels.engine().newManager(Device.cpu());
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  private SigmoidRouting sigmoid(Start start, double noise, long seed) {
    RoutingOptions options =
        new RoutingOptions(
            RoutingOptions.Type.SIGMOID, start, noise, new TemperatureOptions(1, 1, 1));
    return new SigmoidRouting(options, 2, 3, seed, manager, DataType.FLOAT64);
  }

  private static NDArray theta(SigmoidRouting routing) {
    ParameterCollector collector = new ParameterCollector();
    routing.collect(collector);
    return collector.trained().singletonOrThrow();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void anAnchoredStartGivesEachTaskAModuleAndLeavesTheRestOpen() {
    SigmoidRouting routing = sigmoid(Start.ANCHORED, 0, 1);
    assertThat(theta(routing).toDoubleArray()).containsExactly(2, -2, 0, -2, 2, 0);
    assertThat(theta(routing).getName()).isEqualTo("routing.theta");
  }

  @Test
  void aRandomStartIsNoiseOfTheDeviationGiven() {
    assertThat(theta(sigmoid(Start.RANDOM, 0, 1)).toDoubleArray()).containsOnly(0);
    double[] small = theta(sigmoid(Start.RANDOM, 0.1, 1)).toDoubleArray();
    double[] large = theta(sigmoid(Start.RANDOM, 1, 1)).toDoubleArray();
    for (int i = 0; i < small.length; i++) {
      assertThat(small[i]).isNotZero().isCloseTo(0.1 * large[i], within(1e-12));
    }
    assertThat(theta(sigmoid(Start.RANDOM, 1, 2)).toDoubleArray()).isNotEqualTo(large);
  }

  @Test
  void theTemperatureDividesTheta() {
    SigmoidRouting routing = sigmoid(Start.ANCHORED, 0, 1);
    assertThat(routing.weights(store, List.of(), 1).toDoubleArray())
        .containsExactly(
            new double[] {
              sigmoid(2), sigmoid(-2), 0.5, sigmoid(-2), sigmoid(2), 0.5,
            },
            within(1e-12));
    assertThat(routing.weights(store, List.of(), 0.2).toDoubleArray())
        .containsExactly(
            new double[] {sigmoid(10), sigmoid(-10), 0.5, sigmoid(-10), sigmoid(10), 0.5},
            within(1e-12));
  }

  @Test
  void uniformWeightsAreOneAndNotTrained() {
    UniformRouting routing = new UniformRouting(2, 3, manager, DataType.FLOAT32);
    ParameterCollector collector = new ParameterCollector();
    routing.collect(collector);
    assertThat(collector.trained()).isEmpty();
    assertThat(routing.isUniform()).isTrue();
    assertThat(routing.weights(store, List.of(), 0.3).toFloatArray()).hasSize(6).containsOnly(1);
  }

  @Test
  void gatesOfEveryTaskSumToOneForEveryExampleAndDependOnIt() {
    GateRouting routing = new GateRouting(3, false, List.of(4L, 4L), 1, manager, DataType.FLOAT64);
    NDArray trunk = manager.randomNormal(0, 1, new Shape(5, 4), DataType.FLOAT64);
    NDArray weights = routing.weights(store, List.of(trunk), 1);
    assertThat(weights.getShape()).isEqualTo(new Shape(5, 2, 3));
    assertThat(weights.sum(new int[] {2}).toDoubleArray())
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, within(1e-12));
    assertThat(weights.get(0).toDoubleArray()).isNotEqualTo(weights.get(1).toDoubleArray());
    assertThat(weights.get(0, 0).toDoubleArray()).isNotEqualTo(weights.get(0, 1).toDoubleArray());
  }

  @Test
  void coldGatesAreSharper() {
    GateRouting routing = new GateRouting(2, false, List.of(2L), 1, manager, DataType.FLOAT64);
    ParameterCollector collector = new ParameterCollector();
    routing.collect(collector);
    TestingModels.engine()
        .copy(
            new NDList(
                manager.create(new double[] {1, 0, 0, 2}, new Shape(2, 2)),
                manager.create(new double[] {0, 0.5})),
            collector.trained());
    NDArray trunk = manager.create(new double[] {3, 1}, new Shape(1, 2));
    // Logits 3 and 2 * 1 + 0.5.
    assertThat(routing.weights(store, List.of(trunk), 1).toDoubleArray()[0])
        .isCloseTo(sigmoid(0.5), within(1e-12));
    assertThat(routing.weights(store, List.of(trunk), 0.1).toDoubleArray()[0])
        .isCloseTo(sigmoid(5), within(1e-12));
  }

  @Test
  void withATrunkForEachTaskAGateReadsItsOwnOnly() {
    GateRouting routing = new GateRouting(3, true, List.of(2L, 2L), 1, manager, DataType.FLOAT64);
    NDArray first = manager.ones(new Shape(1, 2), DataType.FLOAT64);
    double[] before = routing.weights(store, List.of(first, first), 1).toDoubleArray();
    double[] after = routing.weights(store, List.of(first, first.mul(5)), 1).toDoubleArray();
    assertThat(after).startsWith(before[0], before[1], before[2]);
    assertThat(after[3]).isNotEqualTo(before[3]);
  }
}
