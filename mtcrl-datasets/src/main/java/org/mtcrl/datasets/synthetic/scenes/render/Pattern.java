// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/** What is painted on a surface: by how much it is lighter or darker than its color. */
public enum Pattern {
  /** Hardly anything. */
  PLAIN {
    @Override
    double tone(double u, double v, int seed) {
      return 0.5 * Noise.smooth(u, v, seed);
    }
  },
  /** Boards six times as long as wide, each of its own tone. */
  PLANKS {
    @Override
    double tone(double u, double v, int seed) {
      double row = Math.floor(u);
      double along = v / 6 + 0.37 * row;
      double joint = u - row < 0.08 || along - Math.floor(along) < 0.015 ? -0.6 : 0;
      return joint
          + 0.6 * Noise.at((int) row, (int) Math.floor(along), seed)
          + 0.3 * Noise.smooth(4 * u, v, seed);
    }
  },
  /** Light and dark squares with joints. */
  TILES {
    @Override
    double tone(double u, double v, int seed) {
      double column = Math.floor(u);
      double row = Math.floor(v);
      if (u - column < 0.06 || v - row < 0.06) {
        return -0.9;
      }
      return ((int) column + (int) row & 1) == 0 ? 0.5 : -0.3;
    }
  },
  /** Bricks in a running bond. */
  BRICKS {
    @Override
    double tone(double u, double v, int seed) {
      double row = Math.floor(v);
      double along = u / 2.5 + ((int) row & 1) * 0.5;
      double column = Math.floor(along);
      if (v - row < 0.15 || along - column < 0.06) {
        return 0.7;
      }
      return 0.4 * Noise.at((int) column, (int) row, seed) - 0.2;
    }
  },
  /** A house front: rows of windows, some of them lit. */
  FACADE {
    @Override
    double tone(double u, double v, int seed) {
      double column = Math.floor(u);
      double row = Math.floor(v);
      double x = u - column;
      double y = v - row;
      if (x > 0.28 && x < 0.72 && y > 0.25 && y < 0.75) {
        return -0.75 + 0.25 * Noise.at((int) column, (int) row, seed);
      }
      return 0.15 * Noise.smooth(3 * u, 3 * v, seed);
    }
  },
  /** Leaves, earth, grass. */
  LEAVES {
    @Override
    double tone(double u, double v, int seed) {
      return 0.6 * Noise.smooth(u, v, seed) + 0.5 * Noise.smooth(2.7 * u, 2.7 * v, seed + 1);
    }
  },
  /** Upright stripes of all tones, such as the backs of books. */
  SPINES {
    @Override
    double tone(double u, double v, int seed) {
      return Noise.at((int) Math.floor(u), 0, seed);
    }
  },
  /** Blotches with sharp borders, such as pictures. */
  BLOTCHES {
    @Override
    double tone(double u, double v, int seed) {
      return Noise.smooth(u, v, seed) > 0 ? 0.6 : -0.5;
    }
  };

  /**
   * The tone at a point of the surface.
   *
   * @param u across, in periods of the pattern
   * @param v up, in periods of the pattern
   * @return about -1 for dark to 1 for light
   */
  abstract double tone(double u, double v, int seed);
}
