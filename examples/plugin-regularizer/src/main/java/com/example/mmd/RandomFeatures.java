// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousUniformSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random Fourier features of the Gaussian kernel: {@code phi(x) = sqrt(2 / D) cos(x W + b)}, so
 * that {@code phi(x) . phi(y)} is {@code exp(-|x - y|^2 / (2 bandwidth^2))} in expectation.
 *
 * <p>After Rahimi and Recht, "Random Features for Large-Scale Kernel Machines", NeurIPS 2007.
 *
 * @param frequencies W, {@code (columns, D)}, normal with deviation 1 / bandwidth
 * @param phases b, {@code (1, D)}, uniform in [0, 2 pi)
 */
record RandomFeatures(NDArray frequencies, NDArray phases) {

  /** Draws features from a seed; they live on the manager. */
  static RandomFeatures create(
      int columns, MmdOptions options, long seed, NDManager manager, DataType type) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    double bandwidth = options.bandwidth() * Math.sqrt(columns);
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] frequencies = normal.samples((long) columns * options.features()).toArray();
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] /= bandwidth;
    }
    double[] phases =
        ContinuousUniformSampler.of(random, 0, 2 * Math.PI).samples(options.features()).toArray();
    return new RandomFeatures(
        named("frequencies", frequencies, new Shape(columns, options.features()), manager, type),
        named("phases", phases, new Shape(1, options.features()), manager, type));
  }

  private static NDArray named(
      String name, double[] values, Shape shape, NDManager manager, DataType type) {
    NDArray array = manager.create(values, shape).toType(type, false);
    array.setName(name);
    return array;
  }

  /** Both arrays, to be saved with the state. */
  NDList arrays() {
    return new NDList(frequencies, phases);
  }

  /** The features {@code (B, D)} of rows {@code (B, columns)}. */
  NDArray of(NDArray rows) {
    float scale = (float) Math.sqrt(2.0 / frequencies.getShape().get(1));
    return rows.dot(frequencies).add(phases).cos().mul(scale);
  }
}
