// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.graph;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * Makes the penalty on unused modules: minus the entropy, in nats, of {@code p_k = sum_t A_tk / sum
 * A}, in [-log K, 0]. After Hu et al., 2022; the form is a reconstruction.
 */
public final class GraphBalanceProvider
    implements RegularizerProvider<GraphBalanceProvider.Options> {
  private static final double FLOOR = 1e-12;

  /** {@code graph-balance} has no keys. */
  public record Options() {}

  @Override
  public String name() {
    return "graph-balance";
  }

  @Override
  public String description() {
    return "Minus the entropy of how much modules are read, so that none lies idle";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    if (context.modules() < 2) {
      throw new IllegalArgumentException(
          "graph-balance spreads tasks over modules and found "
              + context.modules()
              + "; set model.modules to 2 or more, or take graph-balance off");
    }
    return GraphBalanceProvider::negativeEntropy;
  }

  private static NDArray negativeEntropy(TrainingStep step) {
    NDArray routing = step.routing();
    NDArray share = routing.sum(new int[] {0}).div(routing.sum().add(FLOOR));
    return share.mul(share.add(FLOOR).log()).sum();
  }
}
