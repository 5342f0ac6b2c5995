// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mtcrl.api.data.DataException;

/**
 * Cell arrays of texts in a MATLAB 7.3 file: each cell is a reference to an array of characters,
 * which are numbers of 16 bits.
 */
final class MatCells {
  private MatCells() {}

  /**
   * The texts of a cell array with one row or one column.
   *
   * @throws DataException if there is no such array or it is damaged
   */
  static List<String> texts(HdfFile file, Path path, String name) {
    Dataset cells = MatVolume.dataset(file, path, name);
    try {
      if (!(cells.getDataFlat() instanceof long[] addresses)) {
        throw new IllegalArgumentException("it is no cell array");
      }
      Map<Long, String> known = new HashMap<>();
      List<String> texts = new ArrayList<>(addresses.length);
      for (long address : addresses) {
        texts.add(known.computeIfAbsent(address, at -> text(file, at)));
      }
      return List.copyOf(texts);
    } catch (RuntimeException e) { // the library trusts the file's offsets and lengths
      throw new DataException(
          "%s: the texts of '%s' cannot be read (%s); the file is damaged or cut off, get it again"
              .formatted(path, name, e.getMessage()),
          e);
    }
  }

  private static String text(HdfFile file, long address) {
    if (!(file.getNodeByAddress(address) instanceof Dataset cell)
        || !(cell.getDataFlat() instanceof int[] characters)) {
      throw new IllegalArgumentException("a cell at address " + address + " is no text");
    }
    return new String(characters, 0, characters.length);
  }
}
