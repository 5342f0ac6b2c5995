// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;

/**
 * Gains of a method over a reference method, seed by seed.
 *
 * <p>The relative gain of a metric is {@code g = 100 s (value - reference) / |reference|}, where
 * {@code s} is 1 if higher values are better and -1 otherwise. {@code delta-p} is the mean over
 * tasks of the mean over the task's metrics of {@code g}. {@code delta-m} is the mean over all
 * metrics of {@code -g} (Maninis et al., "Attentive Single-Tasking of Multiple Tasks", CVPR 2019).
 * With one metric a task they differ in sign alone.
 *
 * <p>A seed's value is undefined when a metric is missing or undefined on either side, or is zero
 * for the reference. Only metrics over all environments count.
 */
public final class Deltas {

  private Deltas() {}

  /**
   * Both deltas for every split that the reference was evaluated on.
   *
   * @param method the method's metrics
   * @param reference the reference's metrics, of the same seeds in the same order
   * @param referenceName the reference's name
   */
  public static List<Delta> between(
      List<MetricResult> method, List<MetricResult> reference, String referenceName) {
    Set<SplitName> splits = new LinkedHashSet<>();
    reference.stream()
        .filter(MetricResult::coversAllEnvironments)
        .forEach(m -> splits.add(m.split()));
    List<Delta> deltas = new ArrayList<>();
    for (SplitName split : splits) {
      Map<Key, MetricResult> of = byKey(method, split);
      Map<Key, MetricResult> against = byKey(reference, split);
      if (of.isEmpty()) {
        continue;
      }
      int seeds = against.values().iterator().next().values().size();
      List<@Nullable Double> deltaP = new ArrayList<>();
      List<@Nullable Double> deltaM = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        Map<Key, Double> gains = gains(of, against, seed);
        deltaP.add(gains == null ? null : (Double) meanOverTasks(gains));
        deltaM.add(gains == null ? null : (Double) (-mean(gains.values())));
      }
      deltas.add(Delta.of(split, Delta.Definition.DELTA_P, referenceName, deltaP));
      deltas.add(Delta.of(split, Delta.Definition.DELTA_M, referenceName, deltaM));
    }
    return deltas;
  }

  /** The gains in percent of one seed; null when one of them is undefined. */
  private static @Nullable Map<Key, Double> gains(
      Map<Key, MetricResult> of, Map<Key, MetricResult> against, int seed) {
    if (!of.keySet().equals(against.keySet())) {
      return null;
    }
    Map<Key, Double> gains = new LinkedHashMap<>();
    for (Map.Entry<Key, MetricResult> entry : against.entrySet()) {
      MetricResult ours = present(of.get(entry.getKey()));
      Double reference = entry.getValue().values().get(seed);
      Double value = ours.values().get(seed);
      if (reference == null || value == null || reference == 0) {
        return null;
      }
      double sign = ours.higherIsBetter() ? 1 : -1;
      gains.put(entry.getKey(), 100 * sign * (value - reference) / Math.abs(reference));
    }
    return gains;
  }

  private static double meanOverTasks(Map<Key, Double> gains) {
    Map<String, List<Double>> byTask = new LinkedHashMap<>();
    gains.forEach(
        (key, gain) -> byTask.computeIfAbsent(key.task(), t -> new ArrayList<>()).add(gain));
    return mean(byTask.values().stream().map(Deltas::mean).toList());
  }

  private static double mean(Iterable<Double> values) {
    double sum = 0;
    int size = 0;
    for (double value : values) {
      sum += value;
      size++;
    }
    return sum / size;
  }

  private static Map<Key, MetricResult> byKey(List<MetricResult> metrics, SplitName split) {
    Map<Key, MetricResult> byKey = new LinkedHashMap<>();
    for (MetricResult metric : metrics) {
      if (metric.split() == split && metric.coversAllEnvironments()) {
        byKey.put(new Key(metric.task(), metric.metric()), metric);
      }
    }
    return byKey;
  }

  private static MetricResult present(@Nullable MetricResult metric) {
    if (metric == null) {
      throw new IllegalStateException("the keys were the same");
    }
    return metric;
  }

  private record Key(String task, String metric) {}
}
