// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Makes the weighting by projections of conflicting gradients. */
public final class PcGradProvider implements WeightingProvider<PcGradProvider.Options> {

  /** {@code pcgrad} has no keys. */
  public record Options() {}

  @Override
  public String name() {
    return "pcgrad";
  }

  @Override
  public String description() {
    return "Conflicting gradients are projected onto one another's normal plane (Yu et al., 2020)";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public TaskWeighting create(Options options, WeightingContext context) {
    return new PcGrad();
  }
}
