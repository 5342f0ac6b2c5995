// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.graph;

import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;

/**
 * Makes the penalty on the number of edges: {@code sum of A_tk}, in [0, T K]. After Hu et al.,
 * 2022; the form is a reconstruction.
 */
public final class GraphSparsityProvider
    implements RegularizerProvider<GraphSparsityProvider.Options> {

  /** {@code graph-sparsity} has no keys. */
  public record Options() {}

  @Override
  public String name() {
    return "graph-sparsity";
  }

  @Override
  public String description() {
    return "Sum of the routing weights, so that tasks read few modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    return step -> step.routing().sum();
  }
}
