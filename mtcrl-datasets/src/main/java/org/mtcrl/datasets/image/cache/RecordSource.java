package org.mtcrl.datasets.image.cache;

import java.nio.file.Path;
import java.util.List;

/** What can be packed: named items, each made from files. Safe for use by several threads. */
public interface RecordSource {

  /** The number of items. */
  int size();

  /** The unique name of an item. */
  String name(int example);

  /** The files that an item is made from. */
  List<Path> files(int example);

  /**
   * Makes the record of an item; depends on its files and on the layout alone.
   *
   * @param record all of it is to be written: an earlier item may be in it; may be left half
   *     written where the files are damaged
   * @throws DefectException if the files are damaged
   */
  void make(int example, byte[] record) throws DefectException;
}
