// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Losses;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.regularizers.independence.CoLabelIndependenceProvider.Options;
import org.mtcrl.regularizers.testing.Arrays64;
import org.mtcrl.testkit.step.Scenario;

class CoLabelIndependenceTest {
  private static final int EXAMPLES = 200;
  private static final List<Task> CLASSES =
      List.of(
          Task.classification("left", List.of("0", "1", "2")),
          Task.classification("right", List.of("0", "1", "2")));

  private final Arrays64 arrays = new Arrays64();
  private final Random random = new Random(9);

  @AfterEach
  void close() {
    arrays.close();
  }

  private double penalty(
      List<Task> tasks, List<List<String>> pairs, List<NDArray> outputs, List<Labels> labels) {
    NDArray modules = arrays.normal(random, outputs.get(0).getShape().get(0), 1, 1);
    return number(
        new CoLabelIndependenceProvider()
            .create(new Options(pairs, true, 1e-3), arrays.context(tasks, 1, 1))
            .penalty(arrays.step(tasks, modules, outputs, labels)));
  }

  private NDArray oneHot(NDArray classes) {
    return classes.oneHot(3, DataType.FLOAT64);
  }

  @Test
  void outputsThatAreAFunctionOfTheOwnLabelCostNothing() {
    NDArray left = arrays.classes(random, 3, EXAMPLES);
    NDArray right = left.add(arrays.classes(random, 2, EXAMPLES)).mod(3);
    List<NDArray> outputs =
        List.of(oneHot(left).matMul(arrays.normal(random, 3, 3)), oneHot(right).mul(4));

    double cost =
        penalty(
            CLASSES, List.of(), outputs, List.of(Labels.complete(left), Labels.complete(right)));
    assertThat(cost).isCloseTo(0, within(1e-20));
  }

  @Test
  void outputsThatRepeatTheCoLabelCost() {
    NDArray left = arrays.classes(random, 3, EXAMPLES);
    NDArray right = arrays.classes(random, 3, EXAMPLES);
    List<Labels> labels = List.of(Labels.complete(left), Labels.complete(right));
    List<NDArray> outputs = List.of(oneHot(right), oneHot(right));

    // Only left's outputs betray the other label; right's are its own.
    assertThat(penalty(CLASSES, List.of(List.of("left", "right")), outputs, labels))
        .isGreaterThan(0.4);
    assertThat(penalty(CLASSES, List.of(List.of("right", "left")), outputs, labels))
        .isCloseTo(0, within(1e-20));
  }

  @Test
  void anUnorderedPairIsTheSumOfBothDirections() {
    List<Labels> labels =
        List.of(
            Labels.complete(arrays.classes(random, 3, EXAMPLES)),
            Labels.complete(arrays.classes(random, 3, EXAMPLES)));
    List<NDArray> outputs =
        List.of(arrays.normal(random, EXAMPLES, 3), arrays.normal(random, EXAMPLES, 3));
    double there = penalty(CLASSES, List.of(List.of("left", "right")), outputs, labels);
    double back = penalty(CLASSES, List.of(List.of("right", "left")), outputs, labels);
    NDArray modules = arrays.normal(random, EXAMPLES, 1, 1);
    double both =
        number(
            new CoLabelIndependenceProvider()
                .create(
                    new Options(List.of(List.of("left", "right")), false, 1e-3),
                    arrays.context(CLASSES, 1, 1))
                .penalty(arrays.step(CLASSES, modules, outputs, labels)));

    assertThat(both).isCloseTo(there + back, within(1e-12));
    assertThat(penalty(CLASSES, List.of(), outputs, labels)).isCloseTo(both, within(1e-12));
  }

  @Test
  void regressionsAreFreeToFollowTheirOwnLabelLinearly() {
    List<Task> tasks = List.of(Task.regression("a"), Task.regression("b"));
    NDArray a = arrays.normal(random, EXAMPLES);
    NDArray b = a.mul(2).add(arrays.normal(random, EXAMPLES));
    List<Labels> labels = List.of(Labels.complete(a), Labels.complete(b));
    List<List<String>> pair = List.of(List.of("a", "b"));

    NDArray own = a.mul(3).add(1).reshape(-1, 1);
    assertThat(penalty(tasks, pair, List.of(own, own), labels)).isCloseTo(0, within(1e-12));
    NDArray other = b.reshape(-1, 1);
    assertThat(penalty(tasks, pair, List.of(other, other), labels)).isCloseTo(1, within(0.01));
  }

  @Test
  void onlyExamplesWithBothLabelsTakePart() {
    List<Task> tasks =
        List.of(Task.regression("a"), CLASSES.get(0), Task.binary("flag"), CLASSES.get(1));
    NDArray a = arrays.normal(random, EXAMPLES);
    NDArray left = arrays.classes(random, 3, EXAMPLES);
    NDArray flag = arrays.classes(random, 2, EXAMPLES).toType(DataType.FLOAT64, false);
    NDArray right = arrays.classes(random, 3, EXAMPLES);
    List<NDArray> values = List.of(a, left, flag, right);
    List<NDArray> outputs =
        List.of(
            arrays.normal(random, EXAMPLES, 1),
            arrays.normal(random, EXAMPLES, 3),
            arrays.normal(random, EXAMPLES, 1),
            arrays.normal(random, EXAMPLES, 3));
    List<boolean[]> masks = IntStream.range(0, 3).mapToObj(t -> mask(EXAMPLES)).toList();
    List<Labels> labels =
        IntStream.range(0, 4)
            .mapToObj(
                t ->
                    t == 3
                        ? Labels.complete(values.get(t))
                        : Labels.masked(values.get(t), arrays.manager().create(masks.get(t))))
            .toList();

    double expected = 0;
    for (int task = 0; task < 4; task++) {
      for (int other = 0; other < 4; other++) {
        if (task == other) {
          continue;
        }
        int first = task;
        int second = other;
        long[] kept =
            IntStream.range(0, EXAMPLES)
                .filter(i -> first == 3 || masks.get(first)[i])
                .filter(i -> second == 3 || masks.get(second)[i])
                .asLongStream()
                .toArray();
        NDIndex rows = new NDIndex("{}", arrays.manager().create(kept));
        expected +=
            penalty(
                tasks,
                List.of(List.of(tasks.get(task).name(), tasks.get(other).name())),
                outputs.stream().map(o -> o.get(rows)).toList(),
                values.stream().map(v -> Labels.complete(v.get(rows))).toList());
      }
    }

    assertThat(expected).isGreaterThan(0.01);
    assertThat(penalty(tasks, List.of(), outputs, labels)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void absurdValuesWhereLabelsAreMissingDoNotMatter() {
    List<NDArray> outputs =
        List.of(arrays.normal(random, EXAMPLES, 3), arrays.normal(random, EXAMPLES, 3));
    NDArray left = arrays.classes(random, 3, EXAMPLES);
    boolean[] mask = mask(EXAMPLES);
    NDArray present = arrays.manager().create(mask);
    NDArray absurd = left.add(present.logicalNot().toType(DataType.INT64, false).mul(-256));
    Labels right = Labels.complete(arrays.classes(random, 3, EXAMPLES));

    assertThat(penalty(CLASSES, List.of(), outputs, List.of(Labels.masked(absurd, present), right)))
        .isEqualTo(
            penalty(CLASSES, List.of(), outputs, List.of(Labels.masked(left, present), right)));
  }

  @Test
  void denseTasksCountByTheirPooledOutputsAndLabels() {
    List<Task> dense =
        Scenario.all().stream()
            .filter(s -> s.name().startsWith("dense"))
            .findFirst()
            .orElseThrow()
            .tasks();
    NDArray pixels = arrays.classes(random, 3, EXAMPLES, 2, 3);
    NDArray depth = arrays.normal(random, EXAMPLES, 1, 2, 3);
    NDArray valid = arrays.manager().create(mask(EXAMPLES * 6), new Shape(EXAMPLES, 2, 3));
    NDArray depthOutputs = arrays.normal(random, EXAMPLES, 1, 2, 3);
    NDArray pixelOutputs = arrays.normal(random, EXAMPLES, 3, 2, 3);
    NDArray classes = arrays.classes(random, 2, EXAMPLES);
    NDArray classOutputs = arrays.normal(random, EXAMPLES, 2);
    NDArray normals = arrays.normal(random, EXAMPLES, 3, 2, 3);
    NDArray normalOutputs = arrays.normal(random, EXAMPLES, 3, 2, 3);
    boolean[] facing = mask(EXAMPLES * 6);
    // The first five examples have no normal at all, and take part in no pair with normals.
    Arrays.fill(facing, 0, 5 * 6, false);
    NDArray some = arrays.manager().create(facing, new Shape(EXAMPLES, 2, 3));

    // The same numbers, pooled by hand, as labels and outputs of ordinary tasks.
    NDArray weights = valid.toType(DataType.FLOAT64, false).reshape(EXAMPLES, 6);
    NDArray counts = weights.sum(new int[] {1}, true);
    assertThat(counts.min().getDouble()).isPositive();
    NDArray frequencies =
        pixels.reshape(EXAMPLES, 6).oneHot(3, DataType.FLOAT64).sum(new int[] {1}).div(6);
    NDArray depthMean = mean(depth, weights, counts);
    NDArray facingWeights = some.toType(DataType.FLOAT64, false).reshape(EXAMPLES, 6);
    NDArray facingCounts = facingWeights.sum(new int[] {1}, true).maximum(1);
    NDArray withNormals = facingWeights.sum(new int[] {1}).gt(0);
    assertThat(withNormals.toType(DataType.INT64, false).sum().getLong())
        .isBetween(EXAMPLES - 10L, EXAMPLES - 5L);
    NDArray depthOutputMean = mean(depthOutputs, weights, counts);
    NDArray pixelOutputMean = pixelOutputs.reshape(EXAMPLES, 3, 6).mean(new int[] {2});
    List<Task> flat =
        List.of(vector("segmentation"), Task.regression("depth"), dense.get(2), vector("normals"));

    double pooled =
        penalty(
            flat,
            List.of(),
            List.of(
                pixelOutputMean,
                depthOutputMean,
                classOutputs,
                mean(normalOutputs, facingWeights, facingCounts)),
            List.of(
                Labels.complete(frequencies),
                Labels.complete(depthMean.reshape(-1)),
                Labels.complete(classes),
                Labels.masked(mean(normals, facingWeights, facingCounts), withNormals)));
    double cost =
        penalty(
            dense,
            List.of(),
            List.of(pixelOutputs, depthOutputs, classOutputs, normalOutputs),
            List.of(
                Labels.complete(pixels),
                Labels.masked(depth, valid),
                Labels.complete(classes),
                Labels.masked(normals, some)));
    assertThat(cost).isGreaterThan(0.01).isCloseTo(pooled, within(1e-6));
  }

  private static Task vector(String name) {
    return new Task(
        name,
        TaskKind.REGRESSION,
        new LabelSpec(new Shape(3), DataType.FLOAT32, List.of()),
        new Shape(3),
        Losses.squaredError(),
        List.of(Metrics.rootMeanSquaredError()),
        Optional.empty());
  }

  private static NDArray mean(NDArray values, NDArray weights, NDArray counts) {
    NDArray valid = values.reshape(EXAMPLES, -1, 6).mul(weights.expandDims(1));
    return valid.sum(new int[] {2}).div(counts);
  }

  @Test
  void aBatchThatTheOwnLabelExplainsAltogetherIsRefused() {
    List<String> classes = IntStream.range(0, 13).mapToObj(c -> "class " + c).toList();
    List<Task> tasks =
        List.of(
            DenseTasks.segmentation("segments", classes, 2, 2), DenseTasks.depth("depth", 2, 2));
    CoLabelIndependenceProvider provider = new CoLabelIndependenceProvider();
    Options all = new Options(List.of(), false, 1e-3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.create(all, arrays.context(tasks, 1, 1, 25)))
        .withMessage(
            "co-label-independence takes away what the label of 'segments' explains, 12 numbers an"
                + " example, of which a batch of 25 leaves too little to look at; set"
                + " training.batch-size to 26 or more, name ordered pairs whose first task is"
                + " another, or take it off");
    assertThat(provider.create(all, arrays.context(tasks, 1, 1, 26))).isNotNull();
    Options depthOnly = new Options(List.of(List.of("depth", "segments")), true, 1e-3);
    assertThat(provider.create(depthOnly, arrays.context(tasks, 1, 1, 8))).isNotNull();
  }

  @Test
  void labelsOfAnUnknownShapeAreRefused() {
    Task rows =
        new Task(
            "rows",
            TaskKind.REGRESSION,
            new LabelSpec(new Shape(4, 5), DataType.FLOAT32, List.of()),
            new Shape(4, 5),
            Losses.squaredError(),
            List.of(Metrics.rootMeanSquaredError()),
            Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CoLabelIndependenceProvider()
                    .create(
                        new Options(List.of(), false, 1e-3),
                        arrays.context(List.of(Task.regression("a"), rows), 1, 1)))
        .withMessageContaining("but the labels of 'rows' are numbers of shape (4, 5)");
  }

  private boolean[] mask(int size) {
    boolean[] mask = new boolean[size];
    for (int i = 0; i < size; i++) {
      mask[i] = random.nextInt(3) > 0;
    }
    return mask;
  }

  @Test
  void oneTaskAloneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoLabels.of(List.of(), false, CLASSES.subList(0, 1)))
        .withMessage(
            "co-label-independence looks at other tasks' labels, but there is one task only,"
                + " 'left'; take it off");
  }

  @Test
  void anUnknownNameInAPairIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoLabels.of(List.of(List.of("left", "rihgt")), false, CLASSES))
        .withMessage(
            "co-label-independence names the task 'rihgt' in 'pairs', but the tasks are"
                + " 'left', 'right'");
  }

  @Test
  void aPairThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Options(List.of(List.of("left", "left")), false, 1e-3))
        .withMessageContaining("two different tasks");
  }
}
