// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.util.Optional;
import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;

/**
 * Opens a data set. The configuration's {@code dataset} object holds {@code type}, the framework's
 * keys {@code root} and {@code seed}, and the keys of the options record.
 *
 * @param <O> the options record
 */
@Stable(since = "0.1")
public interface DatasetProvider<O extends Record> extends Provider<O> {

  /**
   * Opens the data set.
   *
   * @return a data set that the caller closes
   * @throws DataException if files are missing or damaged
   */
  MultiTaskDataset open(O options, DatasetContext context);

  /**
   * How the data set's files are obtained (may still change); empty for data that need none, or of
   * which nothing is known.
   */
  default Optional<Acquisition> acquisition() {
    return Optional.empty();
  }
}
