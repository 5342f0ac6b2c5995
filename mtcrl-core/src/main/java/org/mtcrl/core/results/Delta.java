// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Undefined;

/**
 * How much a method gains over a reference method on one split, all environments together; see
 * {@link Deltas}.
 *
 * @param split where it was measured
 * @param definition how gains are put together
 * @param reference the reference method's name
 * @param valuesPercent one value a seed, in percent; null where undefined
 * @param meanPercent their mean
 * @param ci95 Student's 95 % interval of the mean over paired seeds; null for fewer than two
 * @param pValue two-sided, paired; null for fewer than two
 */
public record Delta(
    SplitName split,
    Definition definition,
    String reference,
    List<@Nullable Double> valuesPercent,
    @Nullable Double meanPercent,
    @Nullable Interval ci95,
    @Nullable Double pValue) {

  /** The two definitions in use in the literature. */
  public enum Definition {
    /**
     * The mean over tasks of the mean over the task's metrics of the signed relative gain: positive
     * is better.
     */
    DELTA_P,
    /** The mean over all metrics of the signed relative loss: negative is better. */
    DELTA_M
  }

  public Delta {
    present(split, "split");
    present(definition, "definition");
    present(reference, "reference");
    valuesPercent = Undefined.copyOf(present(valuesPercent, "valuesPercent"));
    meanPercent = Undefined.orNull(meanPercent);
    pValue = Undefined.orNull(pValue);
  }

  static Delta of(
      SplitName split, Definition definition, String reference, List<@Nullable Double> values) {
    SampleStatistics sample = SampleStatistics.of(values);
    return new Delta(
        split, definition, reference, values, sample.mean(), sample.ci95(), sample.pValue());
  }
}
