// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** The weighting that experiments use unless they choose another. */
public final class EqualWeights implements WeightingProvider<EqualWeights.None> {
  /** No keys. */
  public record None() {}

  @Override
  public String name() {
    return "equal";
  }

  @Override
  public String description() {
    return "The sum of the risks";
  }

  @Override
  public Class<None> optionsType() {
    return None.class;
  }

  @Override
  public TaskWeighting create(None options, WeightingContext context) {
    return (LossWeighting) (risks, step) -> risks.sum();
  }
}
