// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The small files of the published form among the test resources, and the values that {@code
 * make_fixture.py} gave them.
 */
final class NyuFixture {
  static final int HEIGHT = 24;
  static final int WIDTH = 32;
  static final int EXAMPLES = 8;

  /** The classes of 894, and the same ones among the 13: none, wall, floor, bed and so on. */
  private static final List<Integer> PUBLISHED =
      List.of(0, 21, 11, 157, 85, 4, 5, 26, 1, 64, 83, 19, 172, 59);

  private static final List<String> THIRTEEN =
      List.of(
          "", "wall", "floor", "bed", "books", "ceiling", "chair", "objects", "objects", "picture",
          "sofa", "table", "tv", "window");

  private NyuFixture() {}

  /** Writes both files into a folder. */
  static void copyTo(Path folder) {
    for (String name : List.of("nyu_depth_v2_labeled.mat", "splits.mat")) {
      try (InputStream resource =
          requireNonNull(NyuFixture.class.getResourceAsStream(name), name)) {
        Files.copy(resource, folder.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static int image(int example, int y, int x, int channel) {
    return (31 * example + 70 * channel + 5 * x + 3 * y) % 256;
  }

  static float depth(int example, int y, int x) {
    return (float) (2 + 0.25 * example + 0.01 * x + 0.02 * y);
  }

  /** The name of the class among the 13; empty where there is no label. */
  static String label(int example, int y, int x) {
    return THIRTEEN.get((example + x / 4 + y / 6) % PUBLISHED.size());
  }
}
