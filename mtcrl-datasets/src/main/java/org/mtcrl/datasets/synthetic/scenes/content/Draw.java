// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;

/** Random draws of numbers, events and signs. */
final class Draw {
  private Draw() {}

  /** A number between two others. */
  static double between(RandomGenerator random, double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** Whether something of this probability happens. */
  static boolean happens(RandomGenerator random, double probability) {
    return random.nextDouble() < probability;
  }

  /** One of two signs. */
  static int side(RandomGenerator random) {
    return random.nextDouble() < 0.5 ? -1 : 1;
  }
}
