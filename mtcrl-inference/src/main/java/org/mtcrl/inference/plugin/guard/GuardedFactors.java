// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.Split;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * The true factors of a data set, guarded.
 *
 * @param guard the data set's
 * @param factors what is called
 */
record GuardedFactors(PluginGuard guard, KnownFactors factors) implements KnownFactors {
  @Override
  public List<String> names() {
    return guard.call("while giving the names of its factors", factors::names);
  }

  @Override
  public boolean[][] graph() {
    return guard.call("while giving the graph of its factors", factors::graph);
  }

  @Override
  public Split probe() {
    Split probe = guard.call("while giving the examples to probe", factors::probe);
    return new GuardedSplit(guard, probe, "the examples to probe");
  }

  @Override
  public NDArray values(int factor, NDManager manager) {
    return guard.call("while giving the values of a factor", () -> factors.values(factor, manager));
  }
}
