// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;

/** Which of several methods is best by its mean. */
public final class BestMean {

  private BestMean() {}

  /** The best mean of a metric over the methods that have one. */
  public static Optional<Double> mean(
      List<MethodResults> methods,
      String task,
      String metric,
      SplitName split,
      String environment) {
    List<MetricResult> measured =
        methods.stream()
            .flatMap(m -> m.metric(task, metric, split, environment).stream())
            .filter(m -> m.mean() != null)
            .toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    Comparator<Double> order =
        measured.get(0).higherIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return measured.stream().map(m -> Objects.requireNonNull(m.mean())).max(order);
  }

  /** The largest delta-p over the reference, which itself counts as zero. */
  public static Optional<Double> deltaP(
      List<MethodResults> methods, SplitName split, @Nullable String reference) {
    if (reference == null) {
      return Optional.empty();
    }
    return methods.stream()
        .flatMap(m -> m.delta(split, Delta.Definition.DELTA_P, reference).stream())
        .map(Delta::meanPercent)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .max(Comparator.naturalOrder())
        .map(best -> Math.max(best, 0));
  }
}
