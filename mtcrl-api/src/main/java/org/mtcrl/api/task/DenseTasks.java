// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * Tasks with something to predict for each pixel of an H x W image. Each comes with the loss and
 * the metrics that are usual for it, {@link DenseLosses} and {@link DenseMetrics}, and leaves its
 * head to the configuration. Labels may lack pixels: masks are {@code (B, H, W)}.
 */
@Stable(since = "0.1")
public final class DenseTasks {
  private DenseTasks() {}

  /**
   * A class for each pixel: logits {@code (C, H, W)}, labels {@code INT64 (B, H, W)} in [0, C);
   * cross entropy; mean intersection over union, pixel accuracy.
   *
   * @param classNames the names of the C classes, in the order of their indices
   */
  public static Task segmentation(String name, List<String> classNames, int height, int width) {
    return new Task(
        name,
        TaskKind.SEGMENTATION,
        new LabelSpec(new Shape(height, width), DataType.INT64, classNames),
        new Shape(classNames.size(), height, width),
        DenseLosses.crossEntropy(),
        List.of(DenseMetrics.meanIntersectionOverUnion(), DenseMetrics.pixelAccuracy()),
        Optional.empty());
  }

  /**
   * A distance, or its inverse or logarithm, for each pixel: outputs {@code (1, H, W)}, labels
   * {@code FLOAT32 (B, 1, H, W)} above 0; absolute error; absolute error, relative error.
   */
  public static Task depth(String name, int height, int width) {
    return regression(
        name,
        TaskKind.DEPTH,
        new Shape(1, height, width),
        DenseLosses.absoluteError(),
        List.of(DenseMetrics.absoluteError(), DenseMetrics.relativeError()));
  }

  /**
   * The surface's normal for each pixel: outputs {@code (3, H, W)} of any length, labels {@code
   * FLOAT32 (B, 3, H, W)} of length 1; one minus the cosine; mean and median angle, shares within
   * 11.25, 22.5 and 30 degrees.
   */
  public static Task normals(String name, int height, int width) {
    return regression(
        name,
        TaskKind.NORMALS,
        new Shape(3, height, width),
        DenseLosses.oneMinusCosine(),
        List.of(
            DenseMetrics.meanAngle(),
            DenseMetrics.medianAngle(),
            DenseMetrics.within(11.25),
            DenseMetrics.within(22.5),
            DenseMetrics.within(30)));
  }

  /**
   * Real numbers for each pixel, such as keypoints, edges, reshading or curvature: outputs {@code
   * (C, H, W)}, labels {@code FLOAT32 (B, C, H, W)}; absolute error, also as the metric.
   */
  public static Task pixelRegression(String name, int channels, int height, int width) {
    return regression(
        name,
        TaskKind.PIXEL_REGRESSION,
        new Shape(channels, height, width),
        DenseLosses.absoluteError(),
        List.of(DenseMetrics.absoluteError()));
  }

  private static Task regression(
      String name, TaskKind kind, Shape shape, TaskLoss loss, List<Metric> metrics) {
    LabelSpec label = new LabelSpec(shape, DataType.FLOAT32, List.of());
    return new Task(name, kind, label, shape, loss, metrics, Optional.empty());
  }
}
