// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.nio.file.Path;
import org.mtcrl.api.Experimental;

/** What the framework gives to a {@link DatasetGenerator}. */
@Experimental
public interface GeneratorContext {

  /**
   * The folder to write to. It exists and is empty. The framework moves it to where the user wants
   * it once all files are written, so its path must not be written into a file.
   */
  Path folder();

  /** The seed of all random choices. */
  long seed();

  /**
   * Reports progress. May be called from any thread and at any rate; shows nothing unless somebody
   * watches. Throws a {@link java.util.concurrent.CancellationException} once the user asked to
   * stop; do not catch it.
   *
   * @param what the work, for example {@code "rendering rooms"}
   * @param done how many parts are done, from 0
   * @param total how many parts there are
   */
  default void onProgress(String what, long done, long total) {}
}
