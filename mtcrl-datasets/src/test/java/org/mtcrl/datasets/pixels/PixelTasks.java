package org.mtcrl.datasets.pixels;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Losses;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;

/** Tasks whose labels have the shape of layers; their losses and metrics are never asked for. */
final class PixelTasks {
  private PixelTasks() {}

  static PixelLabels segmentation(int classes, int height, int width) {
    List<String> names = LabelSpec.classes(classes).classNames();
    return labels("segmentation", new LabelSpec(new Shape(height, width), DataType.INT64, names));
  }

  static PixelLabels numbers(String layer, int channels, int height, int width) {
    Shape shape = new Shape(channels, height, width);
    return labels(layer, new LabelSpec(shape, DataType.FLOAT32, List.of()));
  }

  private static PixelLabels labels(String layer, LabelSpec spec) {
    return new PixelLabels(
        layer,
        new Task(
            layer,
            TaskKind.REGRESSION,
            spec,
            spec.shape(),
            Losses.squaredError(),
            List.of(Metrics.meanAbsoluteError()),
            Optional.empty()));
  }
}
