// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.mtcrl.api.Stable;

/**
 * The usual metrics for tasks with a label at each pixel. Each is taken over the valid pixels of
 * the whole set of examples at once; none is a mean of means over batches or images. All are NaN
 * for a set without valid pixels.
 *
 * <p>Class counts and angles cross to the host as one number a pixel, errors as a few sums a batch;
 * memory does not grow with the set.
 */
@Stable(since = "0.1")
public final class DenseMetrics {
  // Metrics of a task share what they are read off by sharing these objects.
  private static final Supplier<ConfusionMatrix> CONFUSION = ConfusionMatrix::new;
  private static final Supplier<PixelErrors> ERRORS = PixelErrors::new;
  private static final Supplier<PixelAngles> ANGLES = PixelAngles::new;

  private DenseMetrics() {}

  /**
   * Mean intersection over union, in [0, 1], from one confusion matrix over the whole set: the
   * plain mean, over the classes that occur in label or prediction, of {@code TP / (TP + FP + FN)}.
   * A pixel's prediction is its largest logit.
   */
  public static Metric meanIntersectionOverUnion() {
    return new PooledMetric<>("miou", true, CONFUSION, ConfusionMatrix::meanIntersectionOverUnion);
  }

  /** The share of valid pixels whose largest logit is the label's, in [0, 1]. */
  public static Metric pixelAccuracy() {
    return new PooledMetric<>("pixel-accuracy", true, CONFUSION, ConfusionMatrix::accuracy);
  }

  /** The mean of {@code |output - label|} over channels and valid pixels, in the label's unit. */
  public static Metric absoluteError() {
    return new PooledMetric<>("absolute-error", false, ERRORS, PixelErrors::absolute);
  }

  /**
   * The mean of {@code |output - label| / label} over valid pixels. A label of 0 or less, which no
   * valid distance has, is left out.
   */
  public static Metric relativeError() {
    return new PooledMetric<>("relative-error", false, ERRORS, PixelErrors::relative);
  }

  /** The mean angle between output and label over valid pixels, in degrees. */
  public static Metric meanAngle() {
    return new PooledMetric<>("mean-angle", false, ANGLES, PixelAngles::mean);
  }

  /**
   * The median over all valid pixels of the angle between output and label, in degrees, precise to
   * 0.005 degrees.
   */
  public static Metric medianAngle() {
    return new PooledMetric<>("median-angle", false, ANGLES, PixelAngles::median);
  }

  /**
   * The share of valid pixels, in [0, 1], whose angle between output and label is below a limit;
   * named {@code within-11.25} for a limit of 11.25 degrees.
   *
   * @param degrees the limit: one of 11.25, 22.5 and 30
   */
  public static Metric within(double degrees) {
    int limit = PixelAngles.limit(degrees);
    String name = "within-" + BigDecimal.valueOf(degrees).stripTrailingZeros().toPlainString();
    return new PooledMetric<>(name, true, ANGLES, angles -> angles.within(limit));
  }
}
