// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import java.nio.file.Path;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.api.data.NewFolder;

/** Runs generators as the framework does. */
public final class TestingGenerator {
  private TestingGenerator() {}

  /** Is called with the progress. */
  @FunctionalInterface
  public interface Listener {
    /** Parts are done. */
    void onProgress(long done, long total);
  }

  /** Writes a data set into a folder that is empty or does not exist. */
  public static <O extends Record> GeneratedDataset write(
      DatasetGenerator<O> generator, O options, long seed, Path folder) {
    return write(generator, options, seed, folder, (done, total) -> {});
  }

  /** The same with a listener. */
  public static <O extends Record> GeneratedDataset write(
      DatasetGenerator<O> generator, O options, long seed, Path folder, Listener listener) {
    return NewFolder.write(
        folder, partial -> generator.generate(options, context(partial, seed, listener)));
  }

  /** What the framework gives to a generator. */
  public static GeneratorContext context(Path folder, long seed, Listener listener) {
    return new Context(folder, seed, listener);
  }

  private record Context(Path folder, long seed, Listener listener) implements GeneratorContext {
    @Override
    public void onProgress(String what, long done, long total) {
      listener.onProgress(done, total);
    }
  }
}
