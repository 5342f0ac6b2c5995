// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.testing;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.testkit.step.TestingStep;

/** Double-precision arrays and steps of them, all closed together. */
public final class Arrays64 implements AutoCloseable {
  private final NDManager manager;

  /** Arrays on the CPU, computed by one thread: they are tiny. */
  public Arrays64() {
    TensorEngine.get().setThreads(1);
    manager = TensorEngine.get().newManager(Device.cpu());
  }

  public NDManager manager() {
    return manager;
  }

  /** An array of values given in row-major order. */
  public NDArray of(double[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  /** Standard normal values. */
  public NDArray normal(Random random, long... shape) {
    Shape all = new Shape(shape);
    double[] values = new double[(int) all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return manager.create(values, all);
  }

  /** Class indices drawn uniformly. */
  public NDArray classes(Random random, int classes, long... shape) {
    Shape all = new Shape(shape);
    return manager.create(random.longs(all.size(), 0, classes).toArray(), all);
  }

  /** What a regularizer works on: two environments, modules of the given size, large batches. */
  public RegularizerContext context(List<Task> tasks, int modules, int width) {
    return context(tasks, modules, width, 200);
  }

  /** What a regularizer works on: two environments, modules and batches of the given size. */
  public RegularizerContext context(List<Task> tasks, int modules, int width, int batchSize) {
    return new RegularizerContext(
        tasks,
        List.of("e0", "e1"),
        batchSize,
        modules,
        new Shape(width),
        DataType.FLOAT64,
        manager,
        0);
  }

  /** A step of one environment with these modules {@code (B, K, D)}; outputs may be empty. */
  public TestingStep step(
      List<Task> tasks, NDArray modules, List<NDArray> outputs, List<Labels> labels) {
    int examples = (int) modules.getShape().get(0);
    Batch batch = new Batch(new NDList(), labels, new int[examples]);
    return TestingStep.of(manager, tasks, 1, batch, modules, outputs);
  }

  /** The number in a scalar. */
  public static double number(NDArray scalar) {
    return scalar.toDoubleArray()[0];
  }

  @Override
  public void close() {
    manager.close();
  }
}
