// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.Supplier;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * A split whose calls are guarded, whichever thread reads.
 *
 * @param guard the data set's
 * @param split what is called
 * @param what the split in words, for example {@code split 'train'}
 */
record GuardedSplit(PluginGuard guard, Split split, String what) implements Split {
  @Override
  public int size() {
    return guard.call(doing("giving the size of"), split::size);
  }

  @Override
  public int[] environments() {
    return guard.call(doing("giving the environments of"), split::environments);
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    return guard.call(doing("giving the labels of"), () -> split.scalarLabels(task));
  }

  @Override
  public boolean isRandom() {
    return guard.call(doing("giving the randomness of"), split::isRandom);
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    return guard.call(doing("reading examples of"), () -> split.read(indices, seed, manager));
  }

  private Supplier<String> doing(String verb) {
    return () -> "while %s %s".formatted(verb, what);
  }
}
