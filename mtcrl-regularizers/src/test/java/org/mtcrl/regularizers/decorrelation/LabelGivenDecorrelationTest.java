// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Losses;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider.Form;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider.Options;
import org.mtcrl.regularizers.testing.Arrays64;

class LabelGivenDecorrelationTest {
  private static final int EXAMPLES = 400;
  private final Arrays64 arrays = new Arrays64();
  private final Random random = new Random(5);
  private final List<Task> twoClasses =
      List.of(
          Task.classification("a", List.of("0", "1")), Task.classification("b", List.of("0", "1")));

  @AfterEach
  void close() {
    arrays.close();
  }

  private double penalty(NDArray modules, List<Task> tasks, double ridge, List<Labels> labels) {
    int count = (int) modules.getShape().get(1);
    int width = (int) modules.getShape().get(2);
    return number(
        new DecorrelationProvider()
            .create(new Options(Form.GIVEN_LABELS, ridge, 4), arrays.context(tasks, count, width))
            .penalty(arrays.step(tasks, modules, List.of(), labels)));
  }

  /** Two binary labels that agree nine times out of ten. */
  private List<long[]> correlatedLabels() {
    long[] a = new long[EXAMPLES];
    long[] b = new long[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      a[i] = random.nextInt(2);
      b[i] = random.nextInt(10) == 0 ? 1 - a[i] : a[i];
    }
    return List.of(a, b);
  }

  private Labels classes(long[] values) {
    return Labels.complete(arrays.manager().create(values));
  }

  /** One module for each label: the label's sign in every dimension, plus noise. */
  private NDArray factors(List<long[]> labels) {
    NDArray noise = arrays.normal(random, EXAMPLES, 2, 2);
    double[] signs = new double[EXAMPLES * 4];
    for (int i = 0; i < EXAMPLES; i++) {
      for (int k = 0; k < 2; k++) {
        double sign = 3 * (2 * labels.get(k)[i] - 1);
        signs[4 * i + 2 * k] = sign;
        signs[4 * i + 2 * k + 1] = sign;
      }
    }
    return noise.add(arrays.of(signs, EXAMPLES, 2, 2));
  }

  @Test
  void correlationThatTheLabelsExplainIsFree() {
    List<long[]> labels = correlatedLabels();
    NDArray z = factors(labels);
    List<Labels> both = List.of(classes(labels.get(0)), classes(labels.get(1)));
    long[] none = new long[EXAMPLES];

    double given = penalty(z, twoClasses, 0.03, both);
    double notGiven = penalty(z, twoClasses, 0.03, List.of(classes(none), classes(none)));

    // Independent given the labels: what is left is of the order of D / N.
    assertThat(given).isBetween(0.0, 0.03);
    assertThat(notGiven).isGreaterThan(0.25);
  }

  @Test
  void copiesCostOneAPairUpToTheRidge() {
    List<long[]> labels = correlatedLabels();
    NDArray z = arrays.normal(random, EXAMPLES, 1, 2).repeat(1, 3);
    List<Labels> both = List.of(classes(labels.get(0)), classes(labels.get(1)));
    assertThat(penalty(z, twoClasses, 1e-6, both)).isCloseTo(3, within(1e-3));
  }

  @Test
  void invertibleLinearMapsOfAModuleDoNotMatterUpToTheRidge() {
    List<long[]> labels = correlatedLabels();
    List<Labels> both = List.of(classes(labels.get(0)), classes(labels.get(1)));
    NDArray shared = arrays.normal(random, EXAMPLES, 1, 2);
    NDArray z = arrays.normal(random, EXAMPLES, 2, 2).add(shared);
    NDArray map = arrays.of(new double[] {2, 1, -0.5, 3}, 2, 2);
    NDArray first = z.get(":, 0").matMul(map).expandDims(1);
    NDArray mapped = first.concat(z.get(":, 1").mul(7).expandDims(1), 1);

    double before = penalty(z, twoClasses, 1e-6, both);
    assertThat(before).isGreaterThan(0.1);
    assertThat(penalty(mapped, twoClasses, 1e-6, both)).isCloseTo(before, within(1e-4));
  }

  @Test
  void valueIsThatOfTheFormulaComputedPairByPair() {
    List<long[]> labels = correlatedLabels();
    List<Labels> both = List.of(classes(labels.get(0)), classes(labels.get(1)));
    NDArray z = factors(labels).add(arrays.normal(random, EXAMPLES, 1, 2));
    double[] centered = z.toDoubleArray();
    for (int cell = 0; cell < 4; cell++) {
      for (int column = 0; column < 4; column++) {
        double sum = 0;
        int count = 0;
        for (int pass = 0; pass < 2; pass++) {
          for (int i = 0; i < EXAMPLES; i++) {
            if (2 * labels.get(0)[i] + labels.get(1)[i] == cell) {
              if (pass == 0) {
                sum += centered[4 * i + column];
                count++;
              } else {
                centered[4 * i + column] -= sum / count;
              }
            }
          }
        }
      }
    }
    NDArray c = arrays.of(centered, EXAMPLES, 4);
    NDArray moments = c.transpose().matMul(c).div(EXAMPLES);
    NDArray first = ridged(moments.get(":2, :2"));
    NDArray second = ridged(moments.get("2:, 2:"));
    NDArray cross = moments.get(":2, 2:");
    NDArray product =
        first.inverse().matMul(cross).matMul(second.inverse()).matMul(cross.transpose());
    double trace = product.getDouble(0, 0) + product.getDouble(1, 1);

    assertThat(penalty(z, twoClasses, 0.03, both)).isCloseTo(trace / 2, within(1e-6));
  }

  private NDArray ridged(NDArray covariance) {
    double mean = (covariance.getDouble(0, 0) + covariance.getDouble(1, 1)) / 2;
    return covariance.add(arrays.manager().eye(2).mul(0.03 * mean));
  }

  @Test
  void smallCellsAreCenteredByAdditiveEffects() {
    // Ten by ten classes over 400 examples: about four a cell, many of them fewer.
    List<Task> tasks =
        List.of(Task.classification("a", digits()), Task.classification("b", digits()));
    NDArray a = arrays.classes(random, 10, EXAMPLES);
    NDArray b = arrays.classes(random, 10, EXAMPLES);
    NDArray effects = arrays.normal(random, 10, 2, 2).mul(5);
    // Both modules are sums of one effect of a and one of b, and so wholly explained.
    NDArray z =
        effects
            .get(new NDIndex("{}", a))
            .add(effects.get(new NDIndex("{}", b)))
            .add(arrays.normal(random, EXAMPLES, 2, 2));
    List<Labels> labels = List.of(Labels.complete(a), Labels.complete(b));

    double explained = penalty(z, tasks, 0.03, labels);
    NDArray shuffled = arrays.classes(random, 10, EXAMPLES);
    double unexplained =
        penalty(z, tasks, 0.03, List.of(Labels.complete(shuffled), Labels.complete(b)));

    assertThat(explained).isLessThan(0.03);
    assertThat(unexplained).isGreaterThan(10 * explained);
  }

  @Test
  void additiveEffectsAreThoseOfARegressionOnIndicators() {
    // Every one of the four by five cells has one example: its own mean would explain all of it.
    List<Task> tasks =
        List.of(
            Task.classification("a", digits().subList(0, 4)),
            Task.classification("b", digits().subList(0, 5)));
    NDArray cells = arrays.manager().arange(20).toType(DataType.INT64, false);
    NDArray a = cells.mod(4);
    NDArray b = cells.mod(5);
    NDArray z = arrays.normal(random, 20, 2, 2).add(arrays.normal(random, 20, 1, 2));
    List<Labels> labels = List.of(Labels.complete(a), Labels.complete(b));
    List<Labels> indicators =
        List.of(
            Labels.complete(a.oneHot(4, DataType.FLOAT64)),
            Labels.complete(b.oneHot(5, DataType.FLOAT64)));

    double additive = penalty(z, tasks, 0.03, labels);
    double regression = penalty(z, List.of(vector("a", 4), vector("b", 5)), 0.03, indicators);
    double ownMeans =
        number(
            new DecorrelationProvider()
                .create(new Options(Form.GIVEN_LABELS, 0.03, 1), arrays.context(tasks, 2, 2))
                .penalty(arrays.step(tasks, z, List.of(), labels)));

    assertThat(additive).isGreaterThan(0.1).isCloseTo(regression, within(1e-6));
    assertThat(ownMeans).isCloseTo(0, within(1e-12));
  }

  private static Task vector(String name, int length) {
    return new Task(
        name,
        TaskKind.REGRESSION,
        new LabelSpec(new Shape(length), DataType.FLOAT32, List.of()),
        new Shape(length),
        Losses.squaredError(),
        List.of(Metrics.rootMeanSquaredError()),
        Optional.empty());
  }

  @Test
  void numbersExplainLinearly() {
    List<Task> tasks = List.of(Task.regression("y"), Task.classification("c", List.of("0", "1")));
    NDArray y = arrays.normal(random, EXAMPLES);
    NDArray c = arrays.classes(random, 2, EXAMPLES);
    NDArray z = arrays.normal(random, EXAMPLES, 2, 2).add(y.mul(4).reshape(-1, 1, 1));
    List<Labels> labels = List.of(Labels.complete(y), Labels.complete(c));
    List<Labels> wrong =
        List.of(Labels.complete(arrays.normal(random, EXAMPLES)), Labels.complete(c));

    assertThat(penalty(z, tasks, 0.03, labels)).isLessThan(0.03);
    assertThat(penalty(z, tasks, 0.03, wrong)).isGreaterThan(0.2);
  }

  @Test
  void examplesThatLackALabelAreAsGoodAsNotThere() {
    List<long[]> labels = correlatedLabels();
    NDArray z = factors(labels);
    boolean[] present = new boolean[EXAMPLES];
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      present[i] = random.nextInt(3) > 0;
      if (present[i]) {
        kept.add(i);
      }
    }
    NDArray index = arrays.manager().create(kept.stream().mapToLong(Integer::longValue).toArray());
    NDArray a = arrays.manager().create(labels.get(0));
    NDArray b = arrays.manager().create(labels.get(1));

    double masked =
        penalty(
            z,
            twoClasses,
            0.03,
            List.of(Labels.masked(a, arrays.manager().create(present)), Labels.complete(b)));
    NDIndex rows = new NDIndex("{}", index);
    double subset =
        penalty(
            z.get(rows),
            twoClasses,
            0.03,
            List.of(Labels.complete(a.get(rows)), Labels.complete(b.get(rows))));

    assertThat(masked).isCloseTo(subset, within(1e-9));
  }

  @Test
  void aBatchWithoutOneCompleteExampleCostsNothing() {
    NDArray z = arrays.normal(random, 4, 2, 2);
    Labels none =
        Labels.masked(
            arrays.manager().create(new long[] {0, 1, 0, 1}),
            arrays.manager().create(new boolean[4]));
    Labels all = classes(new long[] {0, 0, 1, 1});
    assertThat(penalty(z, twoClasses, 0.03, List.of(none, all))).isZero();
  }

  @Test
  void aBatchThatTheLabelsExplainAltogetherIsRefused() {
    List<Task> dense =
        List.of(
            DenseTasks.segmentation("segments", digits(), 2, 2),
            DenseTasks.depth("depth", 2, 2),
            DenseTasks.normals("normals", 2, 2));
    DecorrelationProvider provider = new DecorrelationProvider();
    Options given = new Options(Form.GIVEN_LABELS, 0.03, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.create(given, arrays.context(dense, 2, 2, 27)))
        .withMessage(
            "decorrelation given the labels takes away what the labels of all tasks explain, 13"
                + " numbers an example, of which a batch of 27 leaves too little to look at; set"
                + " training.batch-size to 28 or more or set form = plain");
    assertThat(provider.create(given, arrays.context(dense, 2, 2, 28))).isNotNull();
    Options plain = new Options(Form.PLAIN, 0.03, 4);
    assertThat(provider.create(plain, arrays.context(dense, 2, 2, 4))).isNotNull();
  }

  private static List<String> digits() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }
}
