// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks and what their labels look like. */
final class TaskTest {

  private static List<String> metrics(Task task) {
    return task.metrics().stream().map(Metric::name).toList();
  }

  @Test
  void classificationHasOneLogitForEachClass() {
    Task task = Task.classification("kind", List.of("a", "b", "c"));
    assertThat(task.kind()).isEqualTo(TaskKind.CLASSIFICATION);
    assertThat(task.outputShape()).isEqualTo(new Shape(3));
    assertThat(task.label().shape()).isEqualTo(new Shape());
    assertThat(task.label().dataType()).isEqualTo(DataType.INT64);
    assertThat(task.label().classNames()).containsExactly("a", "b", "c");
    assertThat(metrics(task)).containsExactly("accuracy");
    assertThat(task.head()).isEmpty();
    assertThat(task.start()).isZero();
  }

  @Test
  void yesOrNoIsOneLogitAndANumber() {
    Task task = Task.binary("sign");
    assertThat(task.kind()).isEqualTo(TaskKind.BINARY);
    assertThat(task.outputShape()).isEqualTo(new Shape(1));
    assertThat(task.label()).isEqualTo(LabelSpec.yesOrNo());
    assertThat(task.label().dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(task.label().isCategorical()).isTrue();
    assertThat(task.label().classCount()).isEqualTo(2);
    assertThat(metrics(task)).containsExactly("accuracy");
  }

  @Test
  void regressionIsOneNumber() {
    Task task = Task.regression("size");
    assertThat(task.kind()).isEqualTo(TaskKind.REGRESSION);
    assertThat(task.label()).isEqualTo(LabelSpec.number());
    assertThat(task.label().isCategorical()).isFalse();
    assertThat(task.label().classCount()).isZero();
    assertThat(metrics(task)).containsExactly("rmse", "mae");
  }

  @Test
  void denseTasksHaveTheShapesOfPixels() {
    Task segmentation = DenseTasks.segmentation("s", List.of("sky", "road"), 4, 6);
    assertThat(segmentation.label().shape()).isEqualTo(new Shape(4, 6));
    assertThat(segmentation.label().dataType()).isEqualTo(DataType.INT64);
    assertThat(segmentation.outputShape()).isEqualTo(new Shape(2, 4, 6));
    Task depth = DenseTasks.depth("d", 4, 6);
    assertThat(depth.label().shape()).isEqualTo(new Shape(1, 4, 6));
    assertThat(depth.outputShape()).isEqualTo(new Shape(1, 4, 6));
    Task normals = DenseTasks.normals("n", 4, 6);
    assertThat(normals.outputShape()).isEqualTo(new Shape(3, 4, 6));
    assertThat(normals.metrics()).hasSize(5);
    Task edges = DenseTasks.pixelRegression("e", 2, 4, 6);
    assertThat(edges.kind()).isEqualTo(TaskKind.PIXEL_REGRESSION);
    assertThat(edges.outputShape()).isEqualTo(new Shape(2, 4, 6));
  }

  @Test
  void classesWithoutNamesAreNamedByTheirNumbers() {
    assertThat(LabelSpec.classes(3).classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void classNamesAreCopied() {
    List<String> names = new ArrayList<>(List.of("a"));
    LabelSpec spec = LabelSpec.classes(names);
    names.add("b");
    assertThat(spec.classCount()).isEqualTo(1);
  }

  @Test
  void aTaskWithOtherMetricsOrAnotherStartIsOtherwiseTheSame() {
    Task task = Task.regression("size");
    List<Metric> metrics = List.of(Metrics.meanAbsoluteError());
    assertThat(metrics(task.withMetrics(metrics))).containsExactly("mae");
    assertThat(task.startingAt(1.5).start()).isEqualTo(1.5);
    assertThat(task.startingAt(1.5).withMetrics(metrics).start()).isEqualTo(1.5);
    assertThat(task.startingAt(1.5).loss()).isSameAs(task.loss());
  }

  @Test
  void aTaskHasAMetric() {
    assertThatThrownBy(() -> Task.binary("sign").withMetrics(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 'sign' has no metric");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void outputsStartAtAFiniteNumber(double start) {
    assertThatThrownBy(() -> Task.binary("sign").startingAt(start))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 'sign' cannot start at " + start);
  }

  @Test
  @SuppressWarnings("NullAway") // what the check is for
  void nothingOfATaskIsNull() {
    Task task = Task.binary("sign");
    assertThatThrownBy(
            () ->
                new Task(
                    null,
                    task.kind(),
                    task.label(),
                    task.outputShape(),
                    task.loss(),
                    task.metrics(),
                    Optional.empty()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name is null");
  }

  @Test
  void kindsWithEqualNamesAreEqual() {
    assertThat(new TaskKind("depth")).isEqualTo(TaskKind.DEPTH);
    assertThat(new TaskKind("flow")).isNotEqualTo(TaskKind.DEPTH);
  }
}
