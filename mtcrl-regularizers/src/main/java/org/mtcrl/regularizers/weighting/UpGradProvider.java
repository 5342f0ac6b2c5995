// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.weighting;

import org.mtcrl.api.options.Option;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Makes the weighting by projections onto the dual cone of the gradients. */
public final class UpGradProvider implements WeightingProvider<UpGradProvider.Options> {

  /**
   * The keys of {@code upgrad}, with TorchJD's defaults.
   *
   * @param normEps a Gramian with a smaller trace counts as zero, and every weight is 1
   * @param regEps what is added to the diagonal of the Gramian divided by its trace, so that the
   *     projection is unique
   */
  public record Options(
      @Option(doc = "A Gramian with a smaller trace counts as zero", defaultValue = "1e-4", min = 0)
          double normEps,
      @Option(
              doc = "Added to the diagonal of the Gramian divided by its trace",
              defaultValue = "1e-4",
              min = 1e-12)
          double regEps) {}

  @Override
  public String name() {
    return "upgrad";
  }

  @Override
  public String description() {
    return "No task's risk rises to first order: gradients onto the dual cone (Quinton & Rey, 2024)";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public TaskWeighting create(Options options, WeightingContext context) {
    return new UpGrad(options.normEps(), options.regEps());
  }
}
