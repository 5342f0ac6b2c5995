// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/**
 * Pairs of glyphs, chosen once and composed when read: 20,000 canvases would be 100 MB, the pairs
 * are 240 kB.
 */
final class PairSplit implements Split {
  private final Glyphs glyphs;
  private final Canvas canvas;
  private final float[] table;
  private final int[] environments;

  /** The glyphs' numbers, {@code [0]} on the left and {@code [1]} on the right. */
  private final int[][] sides;

  private PairSplit(Glyphs glyphs, Canvas canvas, int[] environments, int[][] sides) {
    this.glyphs = glyphs;
    this.canvas = canvas;
    this.table = canvas.table();
    this.environments = environments;
    this.sides = sides;
  }

  /**
   * Draws a split, the environments in equal parts as far as {@code size} allows.
   *
   * @param ids the environments, by their ids in the plan
   */
  static PairSplit draw(
      GlyphPool pool,
      Canvas canvas,
      PairPlan plan,
      List<Integer> ids,
      int size,
      RandomGenerator random) {
    int[] environments = new int[size];
    int[][] sides = new int[2][size];
    for (int i = 0; i < size; i++) {
      environments[i] = ids.get((int) ((long) i * ids.size() / size));
      int pair = plan.distributions().get(environments[i]).draw(random);
      sides[0][i] = pool.draw(pair / PairDistribution.DIGITS, random);
      sides[1][i] = pool.draw(pair % PairDistribution.DIGITS, random);
    }
    return new PairSplit(pool.glyphs(), canvas, environments, sides);
  }

  /** The numbers of the glyphs on one side, 0 for left and 1 for right; not to be written to. */
  int[] glyphNumbers(int side) {
    return sides[side];
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
    float[] values = new float[size()];
    boolean[] present = new boolean[size()];
    Arrays.fill(present, true);
    for (int i = 0; i < values.length; i++) {
      values[i] = glyphs.label(sides[task][i]);
    }
    return Optional.of(new ScalarLabels(values, present));
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    int side = canvas.outputSide();
    float[] images = new float[Math.multiplyExact(indices.length, side * side)];
    FloatBuffer target = FloatBuffer.wrap(images);
    byte[] scratch = new byte[canvas.side() * canvas.side()];
    int[] ids = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int left = sides[0][indices[i]];
      int right = sides[1][indices[i]];
      canvas.compose(glyphs.pixels(), left, right, scratch, table, target);
      ids[i] = environments[indices[i]];
    }
    NDArray features = manager.create(images, new Shape(indices.length, 1, side, side));
    return new Batch(
        new NDList(features),
        List.of(labels(0, indices, manager), labels(1, indices, manager)),
        ids);
  }

  private Labels labels(int task, int[] indices, NDManager manager) {
    long[] labels = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = glyphs.label(sides[task][indices[i]]);
    }
    return Labels.complete(manager.create(labels));
  }
}
