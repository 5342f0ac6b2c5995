// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * The 13 classes of NYU-Depth V2 and what they are made of: the 894 classes of the published file
 * become 40, and these 13. The tables are resources that name their sources.
 */
final class NyuClasses {
  /** The 13 classes; a label's index is the place here, as in the npy form. */
  static final List<String> NAMES =
      List.of(
          "bed",
          "books",
          "ceiling",
          "chair",
          "floor",
          "furniture",
          "objects",
          "picture",
          "sofa",
          "table",
          "tv",
          "wall",
          "window");

  /** The number of classes in the published file, which counts them from 1. */
  static final int PUBLISHED = 894;

  private static final int FORTY = 40;

  private final List<String> fortyNames = new ArrayList<>();
  private final int[] fortyOfPublished = new int[PUBLISHED + 1];
  private final byte[] thirteenOfPublished = new byte[PUBLISHED + 1];

  /** Reads the tables from the jar. */
  NyuClasses() {
    int[] thirteenOfForty = new int[FORTY + 1];
    for (String line : lines("classes-40-to-13.csv")) {
      String[] fields = line.split(",", -1);
      fortyNames.add(fields[1]);
      thirteenOfForty[Integer.parseInt(fields[0])] = NAMES.indexOf(fields[2]);
    }
    int published = 0;
    thirteenOfPublished[0] = (byte) ChannelSpec.MISSING;
    for (String line : lines("classes-894-to-40.txt")) {
      for (String field : line.split(" ", -1)) {
        published++;
        fortyOfPublished[published] = Integer.parseInt(field);
        thirteenOfPublished[published] = (byte) thirteenOfForty[fortyOfPublished[published]];
      }
    }
  }

  /**
   * The index in {@link #NAMES} for a class of the published file, {@link ChannelSpec#MISSING} as a
   * byte for 0, which is unlabeled.
   *
   * @param published 0 to {@value #PUBLISHED}
   */
  byte thirteen(int published) {
    return thirteenOfPublished[published];
  }

  /**
   * Looks whether a file numbers its classes as our table does: where a name of its list is also
   * one of the 40, the table has to say so.
   *
   * @param names the file's names in the order of their numbers, from 1
   * @throws DataException at the first that is another one
   */
  void check(String file, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      int forty = fortyNames.indexOf(names.get(i)) + 1;
      if (forty > 0 && (i >= PUBLISHED || fortyOfPublished[i + 1] != forty)) {
        throw new DataException(
            ("%s: its list 'names' has '%s' as class %d, which is another class in the published"
                    + " file; get nyu_depth_v2_labeled.mat from its official page, or use the npy"
                    + " form with 13 classes")
                .formatted(file, names.get(i), i + 1));
      }
    }
  }

  /** The lines of a table in the jar but for comments. */
  static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    NyuClasses.class.getResourceAsStream(resource),
                    resource + " is not in the jar"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new DataException("the jar's " + resource + " cannot be read: " + e.getMessage(), e);
    }
  }
}
