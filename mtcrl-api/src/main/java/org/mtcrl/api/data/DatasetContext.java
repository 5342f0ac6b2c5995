// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.Stable;

/** What the framework tells a data set when it is opened. */
@Stable(since = "0.1")
public interface DatasetContext {

  /**
   * The folder with the user's files: {@code dataset.root}, else {@code $MTCRL_DATA/<type>} where
   * that exists. Empty: use what is embedded or generated, or refuse with a {@link DataException}
   * that says what to put where.
   */
  Optional<Path> root();

  /**
   * What all random choices of the data set are drawn from: generated examples, compositions,
   * random splits. The framework gives every method of a trial the same one.
   */
  long seed();

  /** A folder for decoded copies; made by whoever writes to it first. */
  Path cache();

  /**
   * Shows the user how far a long preparation has come, such as decoding files into the cache. May
   * be called from any thread and as often as it suits; shows nothing unless somebody listens.
   * Throws a {@link java.util.concurrent.CancellationException} once the user asked to stop, which
   * is to be let through, with nothing half written left behind.
   *
   * @param what what is being done, for example {@code "decoding nyuv2"}
   * @param done how many parts are done, from 0
   * @param total how many there are
   */
  default void onProgress(String what, long done, long total) {}

  /**
   * Whether the data are opened only to be looked through. Then damaged examples are left out and
   * listed by {@link MultiTaskDataset#badExamples()}, whatever the options say.
   */
  default boolean isVerifying() {
    return false;
  }
}
