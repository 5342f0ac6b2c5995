// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** Values that look random and depend on where one asks, nothing else. */
final class Noise {
  private Noise() {}

  /** A value from -1 to 1 for a point of the grid. */
  static double at(int x, int y, int seed) {
    return (hash(x, y, seed) >>> 8) * (2.0 / (1 << 24)) - 1;
  }

  /** Values of the grid's points with a smooth passage between them, -1 to 1. */
  static double smooth(double x, double y, int seed) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double across = ease(x - column);
    double up = ease(y - row);
    double lower = mix(at(column, row, seed), at(column + 1, row, seed), across);
    double upper = mix(at(column, row + 1, seed), at(column + 1, row + 1, seed), across);
    return mix(lower, upper, up);
  }

  /** A value with mean 0 and standard deviation 1, nearly normal: the sum of four uniform ones. */
  static double gaussian(int x, int y, int seed) {
    int first = hash(x, y, seed);
    int second = hash(x, y, seed ^ 0x5bd1e995);
    int sum = (first >>> 16) + (first & 0xffff) + (second >>> 16) + (second & 0xffff);
    return (sum / 65535.0 - 2) * 1.7320508075688772;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }

  /** Mixes the bits of three numbers, with the finalizer of MurmurHash3. */
  private static int hash(int x, int y, int seed) {
    int h = seed * 0x9e3779b9 + x * 0x85ebca6b + y * 0xc2b2ae35;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
