// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Undefined;

/** One line of {@code metrics.jsonl}: a point of a learning curve. */
public sealed interface MetricsRecord {

  /** The number of training steps done. */
  long step();

  /** The number of passes over the training data done. */
  double epoch();

  /**
   * What training saw at a step, and how long the steps since the record before waited for data.
   *
   * @param risk the risk of each task
   * @param penalty the value of each penalty, before its weight
   * @param weight the weight that each penalty had
   * @param learningRate the learning rate of the main parameters
   * @param dataWaitShare the share of the steps' time in which they waited for data, in [0, 1];
   *     null in logs of versions that did not write it
   */
  record Train(
      long step,
      double epoch,
      Map<String, @Nullable Double> risk,
      Map<String, @Nullable Double> penalty,
      Map<String, @Nullable Double> weight,
      @Nullable Double learningRate,
      @Nullable Double dataWaitShare)
      implements MetricsRecord {
    public Train {
      risk = Undefined.copyOf(present(risk, "risk"));
      penalty = Undefined.copyOf(present(penalty, "penalty"));
      weight = Undefined.copyOf(present(weight, "weight"));
      learningRate = Undefined.orNull(learningRate);
      dataWaitShare = Undefined.orNull(dataWaitShare);
    }
  }

  /**
   * An evaluation on one split.
   *
   * @param score the selection score, geometric mean over tasks, higher is better
   * @param metrics the metrics over all environments, by {@code task/metric}
   */
  record Evaluation(
      long step,
      double epoch,
      SplitName split,
      @Nullable Double score,
      Map<String, @Nullable Double> metrics)
      implements MetricsRecord {
    public Evaluation {
      present(split, "split");
      score = Undefined.orNull(score);
      metrics = Undefined.copyOf(present(metrics, "metrics"));
    }
  }
}
