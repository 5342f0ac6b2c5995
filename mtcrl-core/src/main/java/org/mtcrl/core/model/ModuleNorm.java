package org.mtcrl.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Batch normalization of every dimension of Z without affine parameters; with running moments
 * outside training. A spatial module's dimensions are its channels: each is standardized over batch
 * and pixels together, not pixel by pixel, so that what lies where in the image stays. Ioffe and
 * Szegedy, "Batch Normalization", 2015.
 */
final class ModuleNorm {
  private static final float MOMENTUM = 0.9f;
  private static final float EPSILON = 1e-5f;

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

  void collect(ParameterCollector collector) {
    collector.addBuffer("module-norm.mean", runningMean);
    collector.addBuffer("module-norm.variance", runningVariance);
  }
}
