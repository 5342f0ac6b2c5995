package org.mtcrl.datasets.image.cache;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What came of a source's items, and their records. Safe for use by several threads. */
public interface Records {

  /** What came of an item; empty for one that was not wanted, or not begun after a defect. */
  Optional<RecordStatus> status(int example);

  /**
   * The record of a sound item: little-endian, from position 0 on, not to be written to.
   *
   * @throws org.mtcrl.api.data.DataException if its files were damaged in the meantime
   */
  ByteBuffer record(int example);
}
