// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a few values, one a seed, say about their mean.
 *
 * @param size the number of values that are defined
 * @param mean their mean; null without any
 * @param std their standard deviation, with n - 1; null for fewer than two
 * @param ci95 Student's 95 % confidence interval of the mean, with n - 1 degrees of freedom; null
 *     for fewer than two
 * @param pValue the two-sided p value of the hypothesis that the mean is zero; null for fewer than
 *     two and when all values are zero
 */
public record SampleStatistics(
    int size,
    @Nullable Double mean,
    @Nullable Double std,
    @Nullable Interval ci95,
    @Nullable Double pValue) {

  /** The sample of the values that are defined. */
  public static SampleStatistics of(List<@Nullable Double> values) {
    double[] defined = values.stream().mapToDouble(v -> v == null ? Double.NaN : v).toArray();
    int size = 0;
    double sum = 0;
    for (double value : defined) {
      if (Double.isFinite(value)) {
        size++;
        sum += value;
      }
    }
    if (size == 0) {
      return new SampleStatistics(0, null, null, null, null);
    }
    double mean = sum / size;
    if (size == 1) {
      return new SampleStatistics(1, mean, null, null, null);
    }
    double squares = 0;
    for (double value : defined) {
      if (Double.isFinite(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    double std = Math.sqrt(squares / (size - 1));
    double standardError = std / Math.sqrt(size);
    TDistribution student = TDistribution.of(size - 1);
    double half = student.inverseCumulativeProbability(0.975) * standardError;
    double t = Math.abs(mean) / standardError;
    Double pValue = Double.isNaN(t) ? null : (Double) (2 * student.survivalProbability(t));
    return new SampleStatistics(size, mean, std, new Interval(mean - half, mean + half), pValue);
  }
}
