package org.mtcrl.datasets.nyu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.mtcrl.api.data.DataException;

/**
 * Which views of the published file are for testing.
 *
 * @param test the views for testing, from 0
 * @param origin one line on where that stands
 */
record OfficialSplit(BitSet test, String origin) {
  private static final String TRAIN = "trainNdxs";
  private static final String TEST = "testNdxs";
  private static final int PUBLISHED_VIEWS = 1449;

  /**
   * Reads {@code splits.mat} where it is there, else takes the list in the jar.
   *
   * @param views the number of views in the file
   * @throws DataException if {@code splits.mat} is damaged or of other views, or if it is needed
   *     and not there
   */
  static OfficialSplit in(Path root, int views) {
    Path file = root.resolve("splits.mat");
    if (Files.isRegularFile(file)) {
      return read(file, views);
    }
    if (views != PUBLISHED_VIEWS) {
      throw new DataException(
          ("%s has no splits.mat, and the list of test views in mtcrl is that of the published %d"
                  + " views, not of these %d; put splits.mat there")
              .formatted(root, PUBLISHED_VIEWS, views));
    }
    return new OfficialSplit(published(), "the official split, as listed in mtcrl");
  }

  private static OfficialSplit read(Path file, int views) {
    Map<String, int[]> arrays = Mat5Numbers.read(file);
    BitSet seen = new BitSet(views);
    BitSet test = new BitSet(views);
    add(arrays, TRAIN, file, views, seen);
    for (int number : add(arrays, TEST, file, views, seen)) {
      test.set(number - 1);
    }
    if (seen.cardinality() != views) {
      throw new DataException(
          "%s: view %d is neither in %s nor in %s; get the data set's splits.mat again"
              .formatted(file, seen.nextClearBit(0) + 1, TRAIN, TEST));
    }
    return new OfficialSplit(test, "the split of " + file.getFileName());
  }

  private static int[] add(
      Map<String, int[]> arrays, String name, Path file, int views, BitSet seen) {
    int[] numbers = arrays.get(name);
    if (numbers == null) {
      throw new DataException(
          "%s has %s, but no '%s'; get the data set's splits.mat again"
              .formatted(file, arrays.keySet(), name));
    }
    for (int number : numbers) {
      if (number < 1 || number > views) {
        throw new DataException(
            "%s: '%s' has view %d, but the views are 1 to %d".formatted(file, name, number, views));
      }
      if (seen.get(number - 1)) {
        throw new DataException(
            "%s: view %d occurs twice in %s and %s".formatted(file, number, TRAIN, TEST));
      }
      seen.set(number - 1);
    }
    return numbers;
  }

  private static BitSet published() {
    BitSet test = new BitSet(PUBLISHED_VIEWS);
    for (String line : NyuClasses.lines("test-views.txt")) {
      for (String range : line.split(" ", -1)) {
        String[] ends = range.split("-", -1);
        test.set(Integer.parseInt(ends[0]) - 1, Integer.parseInt(ends[ends.length - 1]));
      }
    }
    return test;
  }
}
