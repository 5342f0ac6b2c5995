// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.mtcrl.api.Stable;

/** The usual metrics for tasks with one label an example. */
@Stable(since = "0.1")
public final class Metrics {
  private Metrics() {}

  /** The share of examples whose largest logit is the label's, in [0, 1]. */
  public static Metric accuracy() {
    return new MeanMetric(
        "accuracy",
        true,
        (outputs, labels) -> outputs.argMax(1).eq(labels.toType(DataType.INT64, false)),
        mean -> mean);
  }

  /** The share of examples on whose side of 0 the one logit lies, in [0, 1]. */
  public static Metric binaryAccuracy() {
    return new MeanMetric(
        "accuracy",
        true,
        (outputs, labels) -> outputs.reshape(-1).gt(0).eq(labels.reshape(-1).gt(0.5)),
        mean -> mean);
  }

  /**
   * The area under the ROC curve of the one logit, in [0, 1], exact over the whole set: the share
   * of pairs of a yes and a no in which the yes has the larger logit, ties counting half. NaN where
   * all labels are the same. Keeps up to six bytes an example.
   */
  public static Metric auc() {
    return new PooledMetric<>("auc", true, RocArea::new, RocArea::value);
  }

  /** The root of the mean squared error, in the label's unit. */
  public static Metric rootMeanSquaredError() {
    return new MeanMetric("rmse", false, (o, l) -> error(o, l).square(), Math::sqrt);
  }

  /** The mean absolute error, in the label's unit. */
  public static Metric meanAbsoluteError() {
    return new MeanMetric("mae", false, (o, l) -> error(o, l).abs(), mean -> mean);
  }

  private static NDArray error(NDArray outputs, NDArray labels) {
    return outputs.sub(labels.toType(outputs.getDataType(), false).reshape(outputs.getShape()));
  }

  /** A function of the mean of one value an example. */
  private record MeanMetric(
      String name,
      boolean higherIsBetter,
      BiFunction<NDArray, NDArray, NDArray> perExample,
      DoubleUnaryOperator finish)
      implements Metric {

    @Override
    public Accumulator start() {
      return new Accumulator() {
        private double sum;
        private double count;

        @Override
        public void add(NDArray outputs, Labels labels) {
          if (outputs.getShape().get(0) == 0) {
            return;
          }
          NDArray values =
              perExample.apply(outputs, labels.values()).toType(DataType.FLOAT64, false);
          values = values.reshape(values.getShape().get(0), -1).mean(new int[] {1});
          if (labels.mask().isPresent()) {
            NDArray mask = labels.mask().get().toType(DataType.FLOAT64, false);
            sum += values.mul(mask).sum().getDouble();
            count += mask.sum().getDouble();
          } else {
            sum += values.sum().getDouble();
            count += values.getShape().get(0);
          }
        }

        @Override
        public double value() {
          return count == 0 ? Double.NaN : finish.applyAsDouble(sum / count);
        }
      };
    }
  }
}
