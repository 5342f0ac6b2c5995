// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;

/**
 * Random data and a random model of given tasks, all of it from a fixed seed.
 *
 * @param observed the share of labels (of pixels, for dense tasks) that are present, with .7 as the
 *     least for labels that are not dense; 1 for no masks
 * @param sparse whether the last environment has no example at all and the second task labels in
 *     the first environment only
 * @param concat whether routing concatenates
 * @param moduleShape the shape of one module's output for one example: {@code (D)} or {@code (C, H,
 *     W)}
 */
public record Scenario(
    String name,
    List<Task> tasks,
    double observed,
    boolean sparse,
    boolean concat,
    Shape moduleShape) {
  public static final int EXAMPLES = 24;
  public static final int ENVIRONMENTS = 3;
  public static final int MODULES = 3;
  public static final int WIDTH = 2;
  private static final int INPUTS = 4;
  private static final int HIDDEN = 3;
  private static final Shape PIXELS = new Shape(2, 3);
  private static final Shape VECTOR = new Shape(WIDTH);
  private static final Shape IMAGE = new Shape(WIDTH, 2, 2);

  public Scenario {
    tasks = List.copyOf(tasks);
  }

  /** A scenario of tasks of your own, with all labels there. */
  public static Scenario of(String name, List<Task> tasks) {
    return new Scenario(name, tasks, 1, false, false, VECTOR);
  }

  /** One of each kind of scenario. */
  public static List<Scenario> all() {
    List<Task> flat =
        List.of(
            Task.regression("number"),
            Task.classification("class", List.of("a", "b", "c")),
            Task.binary("flag"));
    List<Task> dense =
        List.of(
            DenseTasks.segmentation("segmentation", List.of("sky", "road", "car"), 2, 3),
            depth(),
            Task.classification("class", List.of("a", "b")),
            DenseTasks.normals("normals", 2, 3));
    return List.of(
        new Scenario("complete labels", flat, 1, false, false, VECTOR),
        new Scenario("missing labels", flat, 0.7, false, true, VECTOR),
        new Scenario("absent environments", flat, 1, true, false, VECTOR),
        new Scenario("dense tasks", dense, 1, false, true, VECTOR),
        new Scenario("dense tasks with invalid pixels", dense, 0.3, false, false, IMAGE));
  }

  /** The same with wider modules. */
  public Scenario wide(int width) {
    Shape shape = new Shape(width).addAll(moduleShape.slice(1));
    return new Scenario(name, tasks, observed, sparse, concat, shape);
  }

  /** What a regularizer of this scenario works on, in double precision. */
  public RegularizerContext context(NDManager manager) {
    return context(manager, DataType.FLOAT64, 0);
  }

  /** What a regularizer of this scenario works on. */
  public RegularizerContext context(NDManager manager, DataType type, long seed) {
    return new RegularizerContext(
        tasks, List.of("e0", "e1", "e2"), EXAMPLES, MODULES, moduleShape(), type, manager, seed);
  }

  /** The batch, in double precision. */
  public Batch batch(NDManager manager) {
    return batch(manager, DataType.FLOAT64);
  }

  /** The batch. */
  public Batch batch(NDManager manager, DataType type) {
    Random random = new Random(7);
    int present = sparse ? ENVIRONMENTS - 1 : ENVIRONMENTS;
    int[] environments = IntStream.range(0, EXAMPLES).map(i -> i % present).toArray();
    NDArray x = manager.create(normal(random, EXAMPLES * INPUTS), new Shape(EXAMPLES, INPUTS));
    x = x.toType(type, false);
    List<Labels> labels = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      boolean firstOnly = sparse && task == 1;
      IntPredicate labelled = i -> !firstOnly || environments[i] == 0;
      labels.add(labels(tasks.get(task), manager, type, random, labelled));
    }
    return new Batch(new NDList(x), labels, environments);
  }

  /** Values of the parameters, by name. */
  public Map<String, Value> parameters() {
    Random random = new Random(11);
    Map<String, Value> parameters = new TreeMap<>();
    long width = moduleShape.size();
    put(parameters, random, "trunk.W", INPUTS, HIDDEN);
    put(parameters, random, "trunk.b", HIDDEN);
    put(parameters, random, "module.W", MODULES, HIDDEN, width);
    put(parameters, random, "module.b", MODULES, width);
    put(parameters, random, "theta", tasks.size(), MODULES);
    for (int task = 0; task < tasks.size(); task++) {
      int outputs = (int) tasks.get(task).outputShape().size();
      put(parameters, random, "head" + task + ".W1", concat ? MODULES * width : width, 3);
      put(parameters, random, "head" + task + ".b1", 3);
      put(parameters, random, "head" + task + ".W2", 3, outputs);
      put(parameters, random, "head" + task + ".b2", outputs);
    }
    return parameters;
  }

  /** The model of given parameters in double precision, each of which requires a gradient. */
  public TestingModel model(NDManager manager, Map<String, Value> values) {
    return model(manager, values, DataType.FLOAT64);
  }

  /** The model of given parameters, each of which requires a gradient. */
  public TestingModel model(NDManager manager, Map<String, Value> values, DataType type) {
    Map<String, NDArray> parameters = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          NDArray array =
              manager
                  .create(value.data().stream().mapToDouble(d -> d).toArray(), value.shape())
                  .toType(type, false);
          array.setRequiresGradient(true);
          parameters.put(key, array);
        });
    return new TestingModel(tasks, ENVIRONMENTS, concat, moduleShape(), parameters);
  }

  /** The numbers of one parameter. */
  public record Value(List<Double> data, Shape shape) {

    /** These numbers plus a multiple of others. */
    public Value plus(double factor, List<Double> direction) {
      return new Value(
          IntStream.range(0, data.size())
              .mapToObj(i -> data.get(i) + factor * direction.get(i))
              .toList(),
          shape);
    }
  }

  private static void put(
      Map<String, Value> parameters, Random random, String name, long... dimensions) {
    Shape shape = new Shape(dimensions);
    List<Double> data = random.doubles(shape.size(), -1, 1).boxed().toList();
    parameters.put(name, new Value(data, shape));
  }

  private Labels labels(
      Task task, NDManager manager, DataType type, Random random, IntPredicate labelled) {
    LabelSpec spec = task.label();
    Shape shape = new Shape(EXAMPLES).addAll(spec.shape());
    int size = (int) shape.size();
    NDArray values;
    if (!spec.isCategorical()) {
      values = manager.create(normal(random, size), shape).toType(type, false);
    } else {
      long[] classes = random.longs(size, 0, spec.classCount()).toArray();
      values = manager.create(classes, shape);
      if (spec.dataType() != DataType.INT64) {
        values = values.toType(type, false);
      }
    }
    boolean pixels = spec.shape().dimension() >= 2;
    Shape maskShape = pixels ? new Shape(EXAMPLES).addAll(PIXELS) : new Shape(EXAMPLES);
    int entries = (int) maskShape.size() / EXAMPLES;
    boolean[] mask = new boolean[(int) maskShape.size()];
    double share = pixels ? observed : Math.max(observed, 0.7);
    boolean all = true;
    for (int i = 0; i < mask.length; i++) {
      mask[i] = labelled.test(i / entries) && random.nextDouble() < share;
      all &= mask[i];
    }
    return all ? Labels.complete(values) : Labels.masked(values, manager.create(mask, maskShape));
  }

  private static double[] normal(Random random, int count) {
    return random.doubles(count).map(u -> random.nextGaussian()).toArray();
  }

  /** Depth with squared errors: differences of values cannot follow the kinks of absolute ones. */
  private static Task depth() {
    return new Task(
        "depth",
        TaskKind.DEPTH,
        new LabelSpec(new Shape(1).addAll(PIXELS), DataType.FLOAT32, List.of()),
        new Shape(1).addAll(PIXELS),
        (outputs, labels) ->
            meanOfValid(outputs.sub(labels.values()).square().squeeze(1), labels.mask()),
        List.of(Metrics.meanAbsoluteError()),
        Optional.empty());
  }

  private static NDArray meanOfValid(NDArray pixels, Optional<NDArray> mask) {
    NDArray flat = pixels.reshape(EXAMPLES, -1);
    NDArray weights =
        mask.map(m -> m.toType(pixels.getDataType(), false).reshape(EXAMPLES, -1))
            .orElseGet(flat::onesLike);
    return NDArrays.mul(flat, weights)
        .sum(new int[] {1})
        .div(weights.sum(new int[] {1}).maximum(1));
  }

  @Override
  public String toString() {
    return name;
  }
}
