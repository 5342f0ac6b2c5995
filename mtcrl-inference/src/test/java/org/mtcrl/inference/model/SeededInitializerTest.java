// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.testing.TestingModels;

/** Where parameters start. */
final class SeededInitializerTest {
  private static final Task COLOR = Task.binary("color");
  private static final Task SIZE = Task.regression("size");

  private final TestingModels plugins = new TestingModels();
  private final NDManager manager = TestingModels.engine().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private Map<String, double[]> starts(String options, long seed, DataType type, Task... tasks) {
    ModelOptions model = plugins.model("modules = 2, module-width = 3\n" + options);
    Map<String, double[]> starts = new LinkedHashMap<>();
    MultiTaskModel made =
        new MultiTaskModel(
            model,
            model.architecture()::architecture,
            List.of(Feature.dense("x", 4)),
            List.of(tasks),
            seed,
            manager,
            type);
    for (NDArray parameter : made.parameters()) {
      starts.put(parameter.getName(), parameter.toType(DataType.FLOAT64, false).toDoubleArray());
    }
    return starts;
  }

  @Test
  void modelsThatAgreeAboutPathAndShapeStartAlikeWhateverElseTheyHold() {
    Map<String, double[]> small = starts("", 5, DataType.FLOAT32, COLOR);
    Map<String, double[]> large =
        starts("trunk = per-module, routing = gate", 5, DataType.FLOAT32, SIZE, COLOR);
    List<String> common = small.keySet().stream().filter(large::containsKey).toList();
    assertThat(common).anyMatch(n -> n.contains("trunk")).contains("heads.color.weight");
    for (String name : common) {
      // A module a trunk has another shape than two on one.
      if (small.get(name).length == large.get(name).length) {
        assertThat(large.get(name)).as(name).containsExactly(small.get(name));
      }
    }
  }

  @Test
  void anotherSeedDrawsOtherWeights() {
    Map<String, double[]> one = starts("", 5, DataType.FLOAT32, COLOR);
    Map<String, double[]> other = starts("", 6, DataType.FLOAT32, COLOR);
    one.forEach(
        (name, values) -> {
          if (!name.endsWith("bias")) {
            assertThat(other.get(name)).as(name).isNotEqualTo(values);
          }
        });
  }

  @Test
  void parametersOfOneShapeAndDifferentPathsDiffer() {
    Map<String, double[]> starts = starts("trunk = per-task", 5, DataType.FLOAT32, COLOR, SIZE);
    String first = starts.keySet().stream().filter(n -> n.endsWith("weight")).findFirst().get();
    assertThat(first).startsWith("encoder-0");
    assertThat(starts.get(first.replace("encoder-0", "encoder-1")))
        .hasSameSizeAs(starts.get(first))
        .isNotEqualTo(starts.get(first));
    assertThat(starts.get("heads.color.weight")).isNotEqualTo(starts.get("heads.size.weight"));
  }

  @Test
  void bothPrecisionsStartFromTheSameValues() {
    Map<String, double[]> wide = starts("", 5, DataType.FLOAT64, COLOR);
    Map<String, double[]> narrow = starts("", 5, DataType.FLOAT32, COLOR);
    assertThat(narrow.keySet()).isEqualTo(wide.keySet());
    wide.forEach(
        (name, values) -> {
          double[] rounded = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
          }
          assertThat(narrow.get(name)).as(name).containsExactly(rounded);
        });
  }

  @Test
  void theEnginesGlobalRandomSourceHasNoSay() {
    manager.getEngine().setRandomSeed(1);
    Map<String, double[]> one = starts("", 5, DataType.FLOAT32, COLOR);
    manager.getEngine().setRandomSeed(2);
    Map<String, double[]> other = starts("", 5, DataType.FLOAT32, COLOR);
    one.forEach((name, values) -> assertThat(other.get(name)).as(name).containsExactly(values));
  }

  @Test
  void linearLayersStartWithinOneOverTheRootOfTheirInputs() {
    Map<String, double[]> starts = starts("", 5, DataType.FLOAT64, COLOR);
    String trunk = starts.keySet().stream().filter(n -> n.endsWith("weight")).findFirst().get();
    double bound = 1 / Math.sqrt(4);
    double[] sorted = starts.get(trunk).clone();
    Arrays.sort(sorted);
    assertThat(sorted).hasSize(4 * 64);
    assertThat(sorted[0]).isBetween(-bound, -0.9 * bound);
    assertThat(sorted[255]).isBetween(0.9 * bound, bound);
    assertThat(starts.get("heads.color.bias")).containsOnly(0);
  }
}
