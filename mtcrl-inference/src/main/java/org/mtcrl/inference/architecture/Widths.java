// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import java.util.List;

/** Checks what the options of several architectures have. */
final class Widths {
  private Widths() {}

  /** The widths of layers, of which there may be none. */
  static List<Integer> checked(String key, List<Integer> widths) {
    for (int width : widths) {
      if (width < 1) {
        throw new IllegalArgumentException(
            "'" + key + "' holds " + width + "; a layer has at least one unit");
      }
    }
    return List.copyOf(widths);
  }

  /** One number for each stage, of which there is at least one. */
  static List<Integer> checkedStages(String key, List<Integer> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("'" + key + "' is empty; name at least one stage");
    }
    for (int number : numbers) {
      if (number < 1) {
        throw new IllegalArgumentException(
            "'" + key + "' holds " + number + "; a stage has at least 1");
      }
    }
    return List.copyOf(numbers);
  }

  /** The side of a kernel that has a middle. */
  static void checkOdd(String key, int side) {
    if (side % 2 == 0) {
      throw new IllegalArgumentException(
          "'" + key + "' is " + side + "; a kernel that keeps the size of maps has an odd side");
    }
  }
}
