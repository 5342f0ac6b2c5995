// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;

/**
 * {@code multi-sem}: a structural model in which an unobserved confounder makes the tasks' labels
 * go together in training and less so, or not at all, under shift.
 *
 * <p>The true task-to-factor graph and the best score from causal factors alone are known. Defaults
 * are two tasks with P(Y_a = Y_b) of .95 and .8 in training and .5 under shift.
 *
 * <p>The settings in which graphs are recovered, with a factor that only the confounder moves:
 *
 * <pre>{@code
 * dataset {
 *   type = multi-sem, tasks = 4, factor-dimensions = [2], effects = [0.9, 1.4]
 *   nuisance { factors = 1 }, noise-dimensions = 2, mixing = residual
 * }
 * }</pre>
 */
public final class MultiSemProvider implements DatasetProvider<MultiSemOptions> {
  static final String NAME = "multi-sem";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Generated examples with confounded labels and a known task-to-factor graph";
  }

  @Override
  public Class<MultiSemOptions> optionsType() {
    return MultiSemOptions.class;
  }

  @Override
  public MultiTaskDataset open(MultiSemOptions options, DatasetContext context) {
    return new MultiSemDataset(options, context.seed());
  }
}
