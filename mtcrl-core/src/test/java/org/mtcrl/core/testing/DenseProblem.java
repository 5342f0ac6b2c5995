// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;

/**
 * A task with two numbers a pixel, some of which are missing, beside one with a number an image.
 */
public final class DenseProblem {
  private static final int SIDE = 4;

  /** One image of one channel. */
  public static final List<Feature> FEATURES = List.of(Feature.image("photo", 1, SIDE, SIDE));

  /** The dense task and the other. */
  public static final List<Task> TASKS =
      List.of(
          new Task(
              "segments",
              new TaskKind("fields"),
              new LabelSpec(new Shape(2, SIDE, SIDE), DataType.FLOAT32, List.of()),
              new Shape(2, SIDE, SIDE),
              DenseProblem::pixelLoss,
              List.of(Metrics.meanAbsoluteError()),
              Optional.of((input, output) -> convolution(output.get(0), 1))),
          Task.regression("size"));

  private DenseProblem() {}

  /** The mean squared error over the pixels whose label is there. */
  private static NDArray pixelLoss(NDArray outputs, Labels labels) {
    NDArray values = labels.values().toType(outputs.getDataType(), false);
    NDArray error = outputs.sub(values).square().mean(new int[] {1});
    NDArray mask = labels.mask().orElseThrow().toType(outputs.getDataType(), false);
    NDArray count = mask.sum(new int[] {1, 2}).maximum(1);
    return error.mul(mask).sum(new int[] {1, 2}).div(count);
  }

  private static Block convolution(long filters, int kernel) {
    int padding = kernel / 2;
    return Conv2d.builder()
        .setFilters((int) filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optPadding(new Shape(padding, padding))
        .build();
  }

  /** Convolutions that keep space: Z is {@code (B, K, C, 4, 4)}. */
  public static ModuleArchitecture architecture(ArchitectureContext context) {
    int k = context.modules();
    int c = context.moduleWidth();
    Block trunk = new SequentialBlock().add(convolution(3, 3)).add(Activation.tanhBlock());
    Block modules =
        new SequentialBlock()
            .add(convolution((long) k * c, 1))
            .add(
                new LambdaBlock(
                    l -> new NDList(l.singletonOrThrow().reshape(-1, k, c, SIDE, SIDE)), "split"));
    return new Architecture(trunk, modules, new Shape(c, SIDE, SIDE));
  }

  private record Architecture(Block trunk, Block modules, Shape moduleShape)
      implements ModuleArchitecture {}

  /** Images with labels; the last example lacks all its pixels, others some. */
  public static TestingSplit split(int size) {
    SplittableRandom random = new SplittableRandom(4);
    float[][] x = new float[size][SIDE * SIDE];
    float[][] dense = new float[size][2 * SIDE * SIDE];
    float[][] number = new float[size][1];
    boolean[][] mask = new boolean[size][SIDE * SIDE];
    int[] environments = new int[size];
    for (int i = 0; i < size; i++) {
      environments[i] = i % 2;
      number[i][0] = (float) random.nextGaussian();
      for (int p = 0; p < SIDE * SIDE; p++) {
        x[i][p] = (float) random.nextGaussian();
        dense[i][p] = x[i][p];
        dense[i][SIDE * SIDE + p] = -x[i][p];
        mask[i][p] = i < size - 1 && (p + i) % 4 != 0;
      }
    }
    return new TestingSplit(
            FEATURES, TASKS, environments, new float[][][] {x}, new float[][][] {dense, number})
        .withMask(0, mask);
  }
}
