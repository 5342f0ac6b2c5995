// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.ReweightingOptions;

/**
 * Weights under which the tasks' labels are independent in the training data: {@code p(y_1) ...
 * p(y_T) / p(y_1, ..., y_T)}, estimated from counts, smoothed, clipped and scaled to mean 1. The
 * rival of the invariance penalties: it needs no environments, but labels of every task.
 */
final class LabelReweighting {
  private LabelReweighting() {}

  /**
   * The weight of every example of the training split.
   *
   * @throws IllegalArgumentException if not every task has a class label for every example
   */
  static double[] weights(Split train, List<Task> tasks, ReweightingOptions options) {
    int examples = train.size();
    List<int[]> labels = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      labels.add(classes(train, tasks.get(t), t));
    }
    List<Map<Integer, Integer>> single = new ArrayList<>();
    Map<List<Integer>, Integer> joint = new HashMap<>();
    for (int t = 0; t < tasks.size(); t++) {
      single.add(new HashMap<>());
    }
    for (int i = 0; i < examples; i++) {
      joint.merge(cell(labels, i), 1, Integer::sum);
      for (int t = 0; t < tasks.size(); t++) {
        single.get(t).merge(labels.get(t)[i], 1, Integer::sum);
      }
    }
    double[] weights = new double[examples];
    double sum = 0;
    for (int i = 0; i < examples; i++) {
      double independent = 1;
      for (int t = 0; t < tasks.size(); t++) {
        independent *= single.get(t).getOrDefault(labels.get(t)[i], 0) / (double) examples;
      }
      double expected = independent * examples;
      double smoothing = options.smoothing();
      double weight = (expected + smoothing) / (joint.getOrDefault(cell(labels, i), 0) + smoothing);
      weights[i] = Math.min(options.clip(), weight);
      sum += weights[i];
    }
    for (int i = 0; i < examples; i++) {
      weights[i] *= examples / sum;
    }
    return weights;
  }

  private static List<Integer> cell(List<int[]> labels, int example) {
    List<Integer> cell = new ArrayList<>(labels.size());
    labels.forEach(of -> cell.add(of[example]));
    return cell;
  }

  private static int[] classes(Split train, Task task, int index) {
    Optional<ScalarLabels> labels = train.scalarLabels(index);
    if (!task.label().isCategorical() || labels.isEmpty()) {
      throw new IllegalArgumentException(
          ("it needs a class label an example for every task, and '%s' has none; set"
                  + " training.reweighting = off")
              .formatted(task.name()));
    }
    int[] classes = new int[train.size()];
    for (int i = 0; i < classes.length; i++) {
      if (!labels.get().present()[i]) {
        throw new IllegalArgumentException(
            ("it needs every label, and training example %d lacks that of '%s'; set"
                    + " training.reweighting = off")
                .formatted(i, task.name()));
      }
      classes[i] = Math.round(labels.get().values()[i]);
    }
    return classes;
  }
}
