package org.mtcrl.datasets.pixels.files;

/**
 * Undoes the filters of png's rows (PNG specification, third edition, section 9). A byte is the sum
 * of what is stored and of a prediction from the bytes to the left (a), above (b), and above left
 * (c).
 */
final class PngFilter {
  static final int TYPES = 5;

  private PngFilter() {}

  /**
   * Undoes the filter of a row in place.
   *
   * @param type 0 none, 1 left, 2 above, 3 their mean, 4 Paeth's choice
   * @param row the row's bytes
   * @param above the bytes of the row above, zeros for the first one
   * @param length the bytes that count
   * @param distance the bytes of a pixel
   */
  static void undo(int type, byte[] row, byte[] above, int length, int distance) {
    int first = Math.min(distance, length);
    switch (type) {
      case 1 -> {
        for (int channel = 0; channel < first; channel++) {
          left(row, channel, length, distance);
        }
      }
      case 2 -> {
        for (int i = 0; i < length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int channel = 0; channel < first; channel++) {
          mean(row, above, channel, length, distance);
        }
      }
      case 4 -> {
        for (int channel = 0; channel < first; channel++) {
          paeth(row, above, channel, length, distance);
        }
      }
      default -> {}
    }
  }

  // One byte of every pixel at a time, so that a and c stay in registers.

  private static void left(byte[] row, int first, int length, int distance) {
    int a = 0;
    for (int i = first; i < length; i += distance) {
      a += row[i];
      row[i] = (byte) a;
    }
  }

  private static void mean(byte[] row, byte[] above, int first, int length, int distance) {
    int a = 0;
    for (int i = first; i < length; i += distance) {
      a = (row[i] + ((a + (above[i] & 0xff)) >> 1)) & 0xff;
      row[i] = (byte) a;
    }
  }

  private static void paeth(byte[] row, byte[] above, int first, int length, int distance) {
    int a = 0;
    int c = 0;
    for (int i = first; i < length; i += distance) {
      int b = above[i] & 0xff;
      int towardsA = b - c;
      int towardsB = a - c;
      int distanceA = Math.abs(towardsA);
      int distanceB = Math.abs(towardsB);
      int distanceC = Math.abs(towardsA + towardsB);
      int chosen =
          distanceA <= distanceB && distanceA <= distanceC ? a : distanceB <= distanceC ? b : c;
      a = (row[i] + chosen) & 0xff;
      row[i] = (byte) a;
      c = b;
    }
  }
}
