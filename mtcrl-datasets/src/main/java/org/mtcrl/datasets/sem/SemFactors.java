// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.Split;

/**
 * The factors of the structural model, with the examples that were drawn to look for them.
 *
 * @param factors the factors, in the order in which examples hold them; noise is none of them
 * @param tasks the number of tasks
 * @param examples the probe split: examples of an environment in which labels are independent, of
 *     one another and of the confounder
 */
record SemFactors(List<Factor> factors, int tasks, Examples examples) implements KnownFactors {

  @Override
  public List<String> names() {
    return factors.stream().map(Factor::name).toList();
  }

  @Override
  public boolean[][] graph() {
    boolean[][] graph = new boolean[tasks][factors.size()];
    for (int f = 0; f < factors.size(); f++) {
      for (int task : factors.get(f).causes()) {
        graph[task][f] = true;
      }
    }
    return graph;
  }

  @Override
  public Split probe() {
    return examples;
  }

  @Override
  public NDArray values(int factor, NDManager manager) {
    int offset = 0;
    for (Factor before : factors.subList(0, factor)) {
      offset += before.dimensions();
    }
    int dimensions = factors.get(factor).dimensions();
    return manager.create(
        examples.factors(offset, dimensions), new Shape(examples.size(), dimensions));
  }
}
