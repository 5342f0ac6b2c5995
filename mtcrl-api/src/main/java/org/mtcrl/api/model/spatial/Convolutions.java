// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model.spatial;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;

/** Convolutions that keep the size of their input, up to their stride. */
public final class Convolutions {
  // Uniform in +-1/sqrt(inputs of one output), as PyTorch starts its layers.
  private static final Initializer UNIFORM_BY_INPUTS =
      new XavierInitializer(
          XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.IN, 1);

  private Convolutions() {}

  /** A convolution of stride 1 with a bias, padded so that the size stays. */
  public static Conv2d same(int filters, int kernel) {
    return grouped(filters, kernel, 1);
  }

  /** As {@link #same}, where each group of filters reads its own group of channels only. */
  public static Conv2d grouped(int filters, int kernel, int groups) {
    return started(padded(filters, kernel, 1).optGroups(groups));
  }

  /**
   * A convolution without a bias, as normalization follows that would take it away.
   *
   * @param kernel the side, odd
   * @param stride the stride; a side of n becomes ceil(n / stride)
   * @param dilation the distance between the pixels that the kernel reads
   */
  public static Conv2d unbiased(int filters, int kernel, int stride, int dilation) {
    return started(
        padded(filters, kernel, dilation).optStride(new Shape(stride, stride)).optBias(false));
  }

  private static Conv2d.Builder padded(int filters, int kernel, int dilation) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException("a kernel has an odd side, not " + kernel);
    }
    int padding = dilation * (kernel / 2);
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(kernel, kernel))
        .optPadding(new Shape(padding, padding))
        .optDilation(new Shape(dilation, dilation));
  }

  private static Conv2d started(Conv2d.Builder builder) {
    Conv2d convolution = builder.build();
    convolution.setInitializer(UNIFORM_BY_INPUTS, Parameter.Type.WEIGHT);
    return convolution;
  }
}
