// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;

/** Outputs start at the mean label, by hand: two examples, some labels missing. */
final class OutputBiasInitializerTest {
  private static final Offset<Float> EXACT = Offset.offset(1e-6f);

  private final TensorEngine engine = TestingPlugins.engine();

  /** One number of which one is missing, a class, and two numbers at each of two pixels. */
  private static final class Two implements Split {
    static final List<Task> TASKS =
        List.of(
            Task.regression("number"),
            Task.binary("class"),
            DenseTasks.pixelRegression("pixels", 2, 1, 2));

    @Override
    public int size() {
      return 2;
    }

    @Override
    public int[] environments() {
      return new int[2];
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      assertThat(indices).containsExactly(0, 1);
      return new Batch(
          new NDList(manager.ones(new Shape(2, 3, 16, 16))),
          List.of(
              Labels.masked(
                  manager.create(new float[] {7, 99}), manager.create(new boolean[] {true, false})),
              Labels.complete(manager.create(new float[] {1, 1})),
              Labels.masked(
                  manager.create(new float[] {1, 50, 10, 60, 3, 5, 30, 50}, new Shape(2, 2, 1, 2)),
                  manager.create(new boolean[] {true, false, true, true}, new Shape(2, 1, 2)))),
          environments());
    }
  }

  @Test
  void numbersStartAtTheMeanOfTheirLabelsAndClassesAtNothing() {
    TestingPlugins plugins = new TestingPlugins();
    try (NDManager manager = engine.newManager(Device.cpu())) {
      MultiTaskModel model =
          new MultiTaskModel(
              plugins.model("architecture = segnet, modules = 2, module-width = 3"),
              plugins.model("architecture = segnet").architecture()::architecture,
              List.of(Feature.image("image", 3, 16, 16)),
              Two.TASKS,
              1,
              manager,
              DataType.FLOAT32);

      OutputBiasInitializer.atMeanLabels(model, new Two(), engine, manager);

      assertThat(model.outputBias(0).orElseThrow().toFloatArray()).containsExactly(7f);
      assertThat(model.outputBias(1).orElseThrow().toFloatArray()).containsExactly(0f);
      assertThat(model.outputBias(2).orElseThrow().toFloatArray())
          .containsExactly(new float[] {(1 + 3 + 5) / 3f, (10 + 30 + 50) / 3f}, EXACT);
    }
  }
}
