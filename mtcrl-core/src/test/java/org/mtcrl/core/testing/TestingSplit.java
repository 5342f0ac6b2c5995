// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** Examples in arrays of a test, which also hears what is read. */
public final class TestingSplit implements Split {
  private final List<Feature> features;
  private final List<Task> tasks;
  private final int[] environments;
  private final float[][][] inputs;
  private final float[][][] labels;
  private final Map<Integer, boolean[][]> present = new TreeMap<>();
  private final List<String> reads = Collections.synchronizedList(new ArrayList<>());
  private boolean random;

  /**
   * Creates a split whose labels are all present.
   *
   * @param inputs by feature, example and value
   * @param labels by task, example and value
   */
  public TestingSplit(
      List<Feature> features,
      List<Task> tasks,
      int[] environments,
      float[][][] inputs,
      float[][][] labels) {
    this.features = features;
    this.tasks = tasks;
    this.environments = environments;
    this.inputs = inputs;
    this.labels = labels;
  }

  /** Lets a task's labels be missing: a mask by example and, for dense tasks, pixel. */
  public TestingSplit withMask(int task, boolean[][] mask) {
    present.put(task, mask);
    return this;
  }

  /** Lets inputs be shaken by noise that is drawn from the seed of the read. */
  public TestingSplit shaken() {
    random = true;
    return this;
  }

  /** What was read, indices and seed; in order where one thread at a time reads. */
  public List<String> reads() {
    return reads;
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
    return random;
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    if (tasks.get(task).label().shape().dimension() > 0) {
      return Optional.empty();
    }
    float[] values = new float[size()];
    boolean[] there = new boolean[size()];
    for (int i = 0; i < size(); i++) {
      values[i] = labels[task][i][0];
      there[i] = !present.containsKey(task) || present.get(task)[i][0];
    }
    return Optional.of(new ScalarLabels(values, there));
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    reads.add(Arrays.toString(indices) + " " + seed);
    NDList x = new NDList();
    for (int f = 0; f < features.size(); f++) {
      Feature feature = features.get(f);
      x.add(array(manager, indices, inputs[f], feature.shape(), feature.dataType(), seed));
    }
    List<Labels> y = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      Shape shape = tasks.get(t).label().shape();
      NDArray values =
          array(manager, indices, labels[t], shape, tasks.get(t).label().dataType(), 0);
      y.add(
          present.containsKey(t)
              ? Labels.masked(values, mask(manager, indices, present.get(t), shape))
              : Labels.complete(values));
    }
    return new Batch(x, y, Arrays.stream(indices).map(i -> environments[i]).toArray());
  }

  private NDArray array(
      NDManager manager, int[] indices, float[][] rows, Shape shape, DataType type, long seed) {
    SplittableRandom noise = new SplittableRandom(seed);
    int width = (int) shape.size();
    float[] flat = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      for (int j = 0; j < width; j++) {
        boolean isShaken = random && seed != 0;
        flat[i * width + j] =
            rows[indices[i]][j] + (isShaken ? (float) (0.1 * noise.nextGaussian()) : 0);
      }
    }
    NDArray floats = manager.create(flat, new Shape(indices.length).addAll(shape));
    if (type == DataType.FLOAT32) {
      return floats;
    }
    NDArray converted = floats.toType(type, false);
    floats.close();
    return converted;
  }

  private static NDArray mask(NDManager manager, int[] indices, boolean[][] mask, Shape shape) {
    int width = mask[0].length;
    boolean[] flat = new boolean[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(mask[indices[i]], 0, flat, i * width, width);
    }
    Shape batch = new Shape(indices.length);
    // Pixels' masks have no channels.
    return manager.create(
        flat, width == 1 ? batch : batch.addAll(shape.slice(shape.dimension() - 2)));
  }
}
