// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.mtcrl.api.data.DataException;

/**
 * Which examples of the published file are for testing.
 *
 * @param test the examples for testing, from 0
 * @param origin one line on where that stands
 */
record OfficialSplit(BitSet test, String origin) {
  private static final String TRAIN = "trainNdxs";
  private static final String TEST = "testNdxs";
  private static final int PUBLISHED_EXAMPLES = 1449;

  /**
   * Reads {@code splits.mat} where it is there, else takes the list in the jar.
   *
   * @param examples the number of examples in the file
   * @throws DataException if {@code splits.mat} is damaged or of other examples, or if it is needed
   *     and not there
   */
  static OfficialSplit in(Path root, int examples) {
    Path file = root.resolve("splits.mat");
    if (Files.isRegularFile(file)) {
      return read(file, examples);
    }
    if (examples != PUBLISHED_EXAMPLES) {
      throw new DataException(
          ("%s has no splits.mat, and the list of test examples in mtcrl is that of the published %d"
                  + " examples, not of these %d; put splits.mat there")
              .formatted(root, PUBLISHED_EXAMPLES, examples));
    }
    return new OfficialSplit(published(), "the official split, as listed in mtcrl");
  }

  private static OfficialSplit read(Path file, int examples) {
    Map<String, int[]> arrays = Mat5Numbers.read(file);
    BitSet seen = new BitSet(examples);
    BitSet test = new BitSet(examples);
    add(arrays, TRAIN, file, examples, seen);
    for (int number : add(arrays, TEST, file, examples, seen)) {
      test.set(number - 1);
    }
    if (seen.cardinality() != examples) {
      throw new DataException(
          "%s: example %d is neither in %s nor in %s; get the data set's splits.mat again"
              .formatted(file, seen.nextClearBit(0) + 1, TRAIN, TEST));
    }
    return new OfficialSplit(test, "the split of " + file.getFileName());
  }

  private static int[] add(
      Map<String, int[]> arrays, String name, Path file, int examples, BitSet seen) {
    int[] numbers = arrays.get(name);
    if (numbers == null) {
      throw new DataException(
          "%s has %s, but no '%s'; get the data set's splits.mat again"
              .formatted(file, arrays.keySet(), name));
    }
    for (int number : numbers) {
      if (number < 1 || number > examples) {
        throw new DataException(
            "%s: '%s' has example %d, but the examples are 1 to %d"
                .formatted(file, name, number, examples));
      }
      if (seen.get(number - 1)) {
        throw new DataException(
            "%s: example %d occurs twice in %s and %s".formatted(file, number, TRAIN, TEST));
      }
      seen.set(number - 1);
    }
    return numbers;
  }

  private static BitSet published() {
    BitSet test = new BitSet(PUBLISHED_EXAMPLES);
    for (String line : NyuClasses.lines("test-views.txt")) {
      for (String range : line.split(" ", -1)) {
        String[] ends = range.split("-", -1);
        test.set(Integer.parseInt(ends[0]) - 1, Integer.parseInt(ends[ends.length - 1]));
      }
    }
    return test;
  }
}
