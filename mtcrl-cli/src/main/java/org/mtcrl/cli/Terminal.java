// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

/** What is known of the terminal. */
final class Terminal {
  private static final int DEFAULT_WIDTH = 100;

  private Terminal() {}

  /** The columns to fill: what the environment says, else 100. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null ? DEFAULT_WIDTH : Math.max(40, Integer.parseInt(columns));
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  /**
   * Whether a person is likely to be looking: the launcher knows whether it started in a terminal.
   */
  static boolean isInteractive() {
    return Boolean.getBoolean("mtcrl.interactive") && !"dumb".equals(System.getenv("TERM"));
  }
}
