// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.mtcrl.api.model.spatial.Convolutions;
import org.mtcrl.api.model.spatial.Upsampling;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.options.HeadOptions;

/**
 * The configured head of a task with outputs for each pixel, {@code (C, H, W)}: an affine map of
 * every pixel's features, or a 3x3 convolution with a hidden layer before it, and then bilinear
 * upsampling. The map and the upsampling commute, and a narrow map is the cheaper one to upsample.
 */
final class DenseHead {
  private static final int HIDDEN_KERNEL = 3;

  private DenseHead() {}

  /**
   * A new block from {@code (B, C', h, w)} to {@code (B, C, H, W)}, not yet initialized.
   *
   * @param input the shape of one example's routed representation
   * @throws IllegalArgumentException if that has no pixels
   */
  static Block create(Task task, HeadOptions options, Shape input) {
    Shape output = task.outputShape();
    if (input.dimension() != 3) {
      throw new IllegalArgumentException(
          ("task '%s' has outputs of shape %s for every pixel, and model.architecture gives "
                  + "its head %s without pixels; choose an architecture with spatial modules, such "
                  + "as segnet or dilated-resnet")
              .formatted(task.name(), output, input));
    }
    SequentialBlock block = new SequentialBlock();
    if (options.type() == HeadOptions.Type.MLP) {
      block.add(Convolutions.same(options.hidden(), HIDDEN_KERNEL));
      block.add(Head.activation(options));
    }
    block.add(Convolutions.same((int) output.get(0), 1));
    return block.add(new Upsampling(output.get(1), output.get(2)));
  }
}
