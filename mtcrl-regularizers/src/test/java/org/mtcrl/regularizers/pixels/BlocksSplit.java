// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.pixels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/**
 * Images of one block before a wall: red or blue, near or far, the wall farther. What is far is
 * darker. Whether red blocks are the near ones is what environments differ in, and so is the light.
 * A tenth of the pixels has no label.
 */
final class BlocksSplit implements Split {
  /** Environments {@code shop} and {@code street}, in turn. */
  static final int[] TRAINING = {0, 1};

  /** The environment {@code yard}. */
  static final int[] SHIFTED = {2};

  private static final double[] RED_IS_NEAR = {0.95, 0.8, 0.2};
  private static final double[] LIGHT = {1, 0.8, 0.5};
  private static final double NEAR = 0.25;
  private static final double FAR = 0.5;
  private static final double WALL = 1;

  private final int height;
  private final int width;
  private final int[] environments;
  private final float[][] photos;
  private final long[][] parts;
  private final float[][] depths;
  private final boolean[][] labelled;
  private final float[] near;

  BlocksSplit(int size, int height, int width, int[] among, SplittableRandom random) {
    this.height = height;
    this.width = width;
    environments = new int[size];
    photos = new float[size][3 * height * width];
    parts = new long[size][height * width];
    depths = new float[size][height * width];
    labelled = new boolean[size][height * width];
    near = new float[size];
    for (int i = 0; i < size; i++) {
      environments[i] = among[i % among.length];
      draw(i, random);
    }
  }

  private void draw(int i, SplittableRandom random) {
    int environment = environments[i];
    boolean isRed = random.nextBoolean();
    boolean isNear = random.nextDouble() < RED_IS_NEAR[environment] == isRed;
    near[i] = isNear ? 1 : 0;
    int top = random.nextInt(height / 2);
    int left = random.nextInt(width / 2);
    int bottom = top + height / 3 + random.nextInt(height / 6 + 1);
    int right = left + width / 3 + random.nextInt(width / 6 + 1);
    for (int p = 0; p < height * width; p++) {
      int y = p / width;
      int x = p % width;
      boolean inside = y >= top && y <= bottom && x >= left && x <= right;
      parts[i][p] = !inside ? 0 : isRed ? 1 : 2;
      double depth = !inside ? WALL : isNear ? NEAR : FAR;
      depths[i][p] = (float) depth;
      labelled[i][p] = random.nextInt(10) > 0;
      for (int c = 0; c < 3; c++) {
        double color = !inside || c == (isRed ? 0 : 2) ? 1.5 : 0.5;
        double value = color * LIGHT[environment] / (1 + 2 * depth);
        photos[i][c * height * width + p] = (float) (value + 0.1 * random.nextGaussian());
      }
    }
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
  public boolean isRandom() {
    return false;
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    boolean[] all = new boolean[size()];
    Arrays.fill(all, true);
    return task == 2 ? Optional.of(new ScalarLabels(near, all)) : Optional.empty();
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    int n = indices.length;
    int pixels = height * width;
    float[] photo = new float[n * 3 * pixels];
    long[] part = new long[n * pixels];
    float[] depth = new float[n * pixels];
    boolean[] mask = new boolean[n * pixels];
    float[] isNear = new float[n];
    int[] ids = new int[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(photos[indices[i]], 0, photo, i * 3 * pixels, 3 * pixels);
      System.arraycopy(parts[indices[i]], 0, part, i * pixels, pixels);
      System.arraycopy(depths[indices[i]], 0, depth, i * pixels, pixels);
      System.arraycopy(labelled[indices[i]], 0, mask, i * pixels, pixels);
      isNear[i] = near[indices[i]];
      ids[i] = environments[indices[i]];
    }
    Shape maps = new Shape(n, height, width);
    NDArray present = manager.create(mask, maps);
    return new Batch(
        new NDList(manager.create(photo, new Shape(n, 3, height, width))),
        List.of(
            Labels.masked(manager.create(part, maps), present),
            Labels.masked(
                manager.create(depth, new Shape(n, 1, height, width)), manager.create(mask, maps)),
            Labels.complete(manager.create(isNear))),
        ids);
  }
}
