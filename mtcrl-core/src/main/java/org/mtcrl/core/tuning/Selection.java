// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.PlainValues;

/**
 * How a method's models and weights were chosen.
 *
 * @param split the split that choices were made on
 * @param oracle whether that split is shifted, so that the choice used what cannot be known
 * @param tried every setting tried, with its score on the split; empty when nothing was to choose
 * @param chosen the setting chosen, by configuration key; empty when nothing was to choose
 * @param rule the rule that chose, in one sentence
 */
public record Selection(
    SplitName split,
    boolean oracle,
    List<TriedCandidate> tried,
    Map<String, Object> chosen,
    @Nullable String rule) {

  public Selection {
    present(split, "split");
    tried = List.copyOf(present(tried, "tried"));
    chosen = PlainValues.copyOf(present(chosen, "chosen"));
  }

  /** A selection of checkpoints alone, on this split. */
  public static Selection on(SplitName split) {
    return new Selection(split, split.isShifted(), List.of(), Map.of(), null);
  }
}
