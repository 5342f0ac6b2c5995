// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Batch normalization of every dimension of Z without affine parameters; with running moments
 * outside training. A spatial module's dimensions are its channels: each is standardized over batch
 * and pixels together, not pixel by pixel, so that what lies where in the image stays. Ioffe and
 * Szegedy, "Batch Normalization", 2015.
 */
final class ModuleNorm {
  private static final float MOMENTUM = 0.9f;
  // Counted the other way around, and of no use outside training.
  private static final double LIBTORCH_MOMENTUM = 0.1;
  private static final float EPSILON = 1e-5f;

  private final int modules;
  private final Shape moduleShape;
  private final NDArray runningMean;
  private final NDArray runningVariance;
  // DJL's binding wants affine parameters; these are constants.
  private final NDArray scale;
  private final NDArray shift;

  /**
   * Creates running moments.
   *
   * @param modules the number of modules
   * @param moduleShape {@code (D)} or {@code (C, H, W)}; channels share their moments over space
   */
  ModuleNorm(int modules, Shape moduleShape, NDManager manager, DataType type) {
    this.modules = modules;
    this.moduleShape = moduleShape;
    Shape moments = new Shape(modules * moduleShape.get(0));
    runningMean = manager.zeros(moments, type);
    runningVariance = manager.ones(moments, type);
    scale = manager.ones(moments, type);
    shift = manager.zeros(moments, type);
  }

  /** Normalizes Z, {@code (B, K, ...)}, and in training moves the running moments. */
  NDArray apply(NDArray modules, boolean training) {
    Shape shape = modules.getShape();
    long batch = shape.get(0);
    Shape channels =
        shape.dimension() == 3
            ? new Shape(batch, shape.get(1) * shape.get(2))
            : new Shape(batch, shape.get(1) * shape.get(2)).addAll(shape.slice(3));
    NDArray flat = modules.reshape(channels);
    return flat.getNDArrayInternal()
        .batchNorm(
            flat, runningMean, runningVariance, scale, shift, -1, MOMENTUM, EPSILON, training)
        .singletonOrThrow()
        .reshape(shape);
  }

  /** Writes what {@link #apply} does outside training. */
  String write(TorchScriptWriter writer, String array) {
    long width = modules * moduleShape.get(0);
    String flat =
        writer.call("torch.reshape", array, new Shape(-1, width).addAll(moduleShape.slice(1)));
    String standard =
        writer.call(
            "torch.batch_norm",
            flat,
            null,
            null,
            runningMean,
            runningVariance,
            false,
            LIBTORCH_MOMENTUM,
            EPSILON,
            true);
    return writer.call("torch.reshape", standard, new Shape(-1, modules).addAll(moduleShape));
  }

  void collect(ParameterCollector collector) {
    collector.addBuffer("module-norm.mean", runningMean);
    collector.addBuffer("module-norm.variance", runningVariance);
  }
}
