package org.mtcrl.core.architecture;

import java.util.List;

/** Checks lists of layer widths. */
final class Widths {
  private Widths() {}

  static List<Integer> checked(String key, List<Integer> widths) {
    for (int width : widths) {
      if (width < 1) {
        throw new IllegalArgumentException(
            "'" + key + "' holds " + width + "; a layer has at least one unit");
      }
    }
    return List.copyOf(widths);
  }
}
