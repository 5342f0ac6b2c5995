// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/** Examples on the host: inputs row by row, labels and factors column by column. */
final class Examples implements Split {
  private final int inputWidth;
  private final int factorWidth;
  private final float[] inputs;
  private final float[][] labels;
  private final float[] factors;
  private final int[] environments;

  Examples(int[] environments, int tasks, int factorWidth, int inputWidth) {
    this.environments = requireNonNull(environments, "environments is null");
    this.inputWidth = inputWidth;
    this.factorWidth = factorWidth;
    this.inputs = new float[Math.multiplyExact(environments.length, inputWidth)];
    this.factors = new float[Math.multiplyExact(environments.length, factorWidth)];
    this.labels = new float[tasks][environments.length];
  }

  int inputWidth() {
    return inputWidth;
  }

  int factorWidth() {
    return factorWidth;
  }

  /** The inputs, (N, inputWidth); written to while examples are drawn, and never after. */
  float[] inputs() {
    return inputs;
  }

  void setLabel(int task, int row, float value) {
    labels[task][row] = value;
  }

  void setFactors(int row, double[] values) {
    for (int d = 0; d < factorWidth; d++) {
      factors[row * factorWidth + d] = (float) values[d];
    }
  }

  /** Some dimensions of the factors of every example, {@code (N, dimensions)}. */
  float[] factors(int offset, int dimensions) {
    float[] values = new float[size() * dimensions];
    for (int row = 0; row < size(); row++) {
      System.arraycopy(factors, row * factorWidth + offset, values, row * dimensions, dimensions);
    }
    return values;
  }

  @Override
  public int size() {
    return environments.length;
  }

  @Override
  public int[] environments() {
    return environments;
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    boolean[] present = new boolean[size()];
    Arrays.fill(present, true);
    return Optional.of(new ScalarLabels(labels[task].clone(), present));
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    float[] rows = new float[indices.length * inputWidth];
    float[][] columns = new float[labels.length][indices.length];
    int[] ids = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(inputs, indices[i] * inputWidth, rows, i * inputWidth, inputWidth);
      for (int task = 0; task < labels.length; task++) {
        columns[task][i] = labels[task][indices[i]];
      }
      ids[i] = environments[indices[i]];
    }
    List<Labels> batch = new ArrayList<>();
    for (float[] column : columns) {
      batch.add(Labels.complete(manager.create(column)));
    }
    return new Batch(
        new NDList(manager.create(rows, new Shape(indices.length, inputWidth))), batch, ids);
  }
}
