// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Makes the weighting that weighs nothing: the objective is the sum of the risks. */
public final class EqualProvider implements WeightingProvider<EqualProvider.Options> {

  /** {@code equal} has no keys. */
  public record Options() {}

  @Override
  public String name() {
    return "equal";
  }

  @Override
  public String description() {
    return "The sum of the tasks' risks";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public TaskWeighting create(Options options, WeightingContext context) {
    return (LossWeighting) (risks, step) -> risks.sum();
  }
}
