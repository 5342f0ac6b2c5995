// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The records of a source's examples. Safe for use by several threads. */
public interface Records {
  /**
   * Whether an example has a record; empty for an example that was not selected, or not begun after
   * a damaged one.
   */
  Optional<RecordStatus> status(int example);

  /**
   * The record of a usable example: little-endian, from position 0 on; must not be written to.
   *
   * @throws org.mtcrl.api.data.DataException if its files were damaged in the meantime
   */
  ByteBuffer record(int example);
}
