// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ImageFeaturesTest {
  private static final int SIZE = 24;

  /** An image that is white where row and column are at least these, black elsewhere. */
  private static ImageFeatures corner(int row, int column) {
    RenderedView view = new RenderedView(SIZE, SIZE);
    for (int y = row; y < SIZE; y++) {
      for (int x = column; x < SIZE; x++) {
        for (int channel = 0; channel < 3; channel++) {
          view.rgb()[3 * (y * SIZE + x) + channel] = (byte) 255;
        }
      }
    }
    return new ImageFeatures(view);
  }

  @Test
  void anEdgeIsWhereBrightnessJumps() {
    float[] edges = corner(0, 12).edges();

    int row = 10 * SIZE;
    assertThat(edges[row + 12]).isGreaterThan(0.15f).isLessThan(0.5f);
    assertThat(edges[row + 11]).isGreaterThan(0.15f);
    assertThat(edges[row + 4]).isZero();
    assertThat(edges[row + 20]).isLessThan(1e-6f);
  }

  @Test
  void aCornerIsAKeypointAndAStraightEdgeIsNot() {
    float[] straight = corner(0, 12).keypoints();
    float[] bent = corner(12, 12).keypoints();

    assertThat(max(straight)).isLessThan(1e-6f);
    assertThat(max(bent)).isGreaterThan(0.005f);
    assertThat(bent[2 * SIZE + 2]).isZero();
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
