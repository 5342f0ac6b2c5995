// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * Makes the records of examples, each from the files of its example. Safe for use by several
 * threads.
 */
public interface RecordSource {
  /** The number of examples. */
  int size();

  /** The size of every record in bytes. */
  int recordSize();

  /** The unique name of an example. */
  String name(int example);

  /** The files that the record of an example is made from. */
  List<Path> files(int example);

  /**
   * Makes the record of an example; depends on its files and on the layout alone.
   *
   * @param record receives the record, {@link #recordSize()} bytes; what another example left in it
   *     must be overwritten. Its contents are undefined after an exception
   * @throws BadExampleException if the files are damaged
   */
  void write(int example, byte[] record) throws BadExampleException;
}
