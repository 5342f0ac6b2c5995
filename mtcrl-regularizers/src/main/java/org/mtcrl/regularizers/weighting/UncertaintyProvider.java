// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import org.mtcrl.api.options.Option;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Makes the weighting by learned uncertainties. */
public final class UncertaintyProvider implements WeightingProvider<UncertaintyProvider.Options> {

  /**
   * The keys of {@code uncertainty}.
   *
   * @param start where every s_t starts; at 0 the first step is that of the sum of the risks
   */
  public record Options(
      @Option(
              doc = "Where every log variance starts; at 0 all weights are 1",
              defaultValue = "0",
              min = -20,
              max = 20)
          double start) {}

  @Override
  public String name() {
    return "uncertainty";
  }

  @Override
  public String description() {
    return "Learned uncertainties: the sum of exp(-s) risk + s (Kendall et al., 2018)";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public TaskWeighting create(Options options, WeightingContext context) {
    return new Uncertainty(context, options.start());
  }
}
