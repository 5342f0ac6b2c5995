// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

/**
 * Random numbers that depend on a seed and an index alone, so that nothing need be stored: a
 * counter through the finalizer of SplitMix64, Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014.
 */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** 64 random bits. */
  static long bits(long seed, long index) {
    return mix(mix(seed) + GOLDEN * (index + 1));
  }

  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** A number in [0, 1), each equally likely. */
  static double share(long seed, long index) {
    return (bits(seed, index) >>> 11) * 0x1p-53;
  }

  /** A number in [0, bound), each about equally likely. */
  static int below(int bound, long seed, long index) {
    return (int) Math.multiplyHigh(bits(seed, index) >>> 1, 2L * bound);
  }
}
