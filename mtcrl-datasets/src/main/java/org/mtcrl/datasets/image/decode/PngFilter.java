// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

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
   * @param bytes holds the row, and the one above it; zeros for what is above the first one
   * @param row where the row begins
   * @param above where the one above begins
   * @param length the bytes of a row
   * @param distance the bytes of a pixel
   */
  static void undo(int type, byte[] bytes, int row, int above, int length, int distance) {
    int up = above - row;
    int end = row + length;
    // One byte of every pixel at a time, so that what is to the left stays in registers.
    int channels = Math.min(distance, length);
    switch (type) {
      case 1 -> {
        for (int channel = 0; channel < channels; channel++) {
          left(bytes, row + channel, end, distance);
        }
      }
      case 2 -> {
        for (int i = row; i < end; i++) {
          bytes[i] += bytes[i + up];
        }
      }
      case 3 -> {
        for (int channel = 0; channel < channels; channel++) {
          mean(bytes, row + channel, up, end, distance);
        }
      }
      case 4 -> {
        for (int channel = 0; channel < channels; channel++) {
          paeth(bytes, row + channel, up, end, distance);
        }
      }
      default -> {}
    }
  }

  private static void left(byte[] bytes, int first, int end, int distance) {
    int a = 0;
    for (int i = first; i < end; i += distance) {
      a += bytes[i];
      bytes[i] = (byte) a;
    }
  }

  private static void mean(byte[] bytes, int first, int up, int end, int distance) {
    int a = 0;
    for (int i = first; i < end; i += distance) {
      a = (bytes[i] + ((a + (bytes[i + up] & 0xff)) >> 1)) & 0xff;
      bytes[i] = (byte) a;
    }
  }

  private static void paeth(byte[] bytes, int first, int up, int end, int distance) {
    int a = 0;
    int c = 0;
    for (int i = first; i < end; i += distance) {
      int b = bytes[i + up] & 0xff;
      int towardsA = b - c;
      int towardsB = a - c;
      int distanceA = Math.abs(towardsA);
      int distanceB = Math.abs(towardsB);
      int distanceC = Math.abs(towardsA + towardsB);
      int chosen =
          distanceA <= distanceB && distanceA <= distanceC ? a : distanceB <= distanceC ? b : c;
      a = (bytes[i] + chosen) & 0xff;
      bytes[i] = (byte) a;
      c = b;
    }
  }
}
