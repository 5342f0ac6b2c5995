// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * Edges and keypoints of an image, as filters of its brightness: they are about what is painted as
 * much as about what is there.
 */
public final class ImageFeatures {
  /** A normal distribution with a standard deviation of 1 pixel. */
  private static final float[] KERNEL = {0.06136f, 0.24477f, 0.38774f, 0.24477f, 0.06136f};

  /** Variance of the smoothing for edges and for keypoints, square pixels. */
  private static final int EDGE_SCALE = 1;

  private static final int KEYPOINT_SCALE = 3;

  private final int height;
  private final int width;
  private final float[] luminance;

  /** Creates the features of an image. */
  public ImageFeatures(RenderedView view) {
    height = view.height();
    width = view.width();
    luminance = view.luminance();
  }

  private float[] smooth(int scale) {
    float[] smooth = luminance;
    for (int i = 0; i < scale; i++) {
      smooth = blur(smooth);
    }
    return smooth;
  }

  private float[] blur(float[] image) {
    float[] across = new float[image.length];
    float[] both = new float[image.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float sum = 0;
        for (int i = -2; i <= 2; i++) {
          sum += KERNEL[i + 2] * at(image, row, column + i);
        }
        across[row * width + column] = sum;
      }
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float sum = 0;
        for (int i = -2; i <= 2; i++) {
          sum += KERNEL[i + 2] * at(across, row + i, column);
        }
        both[row * width + column] = sum;
      }
    }
    return both;
  }

  /** A pixel; beyond the border the nearest one. */
  private float at(float[] image, int row, int column) {
    int inRow = Math.max(0, Math.min(height - 1, row));
    int inColumn = Math.max(0, Math.min(width - 1, column));
    return image[inRow * width + inColumn];
  }

  /**
   * How strong an edge is at every pixel: the length of the gradient by Sobel's filter, in parts of
   * the full range of brightness for a pixel; nothing is thinned out.
   *
   * @return {@code height x width}, 0 to about 0.5
   */
  public float[] edges() {
    float[] smooth = smooth(EDGE_SCALE);
    float[] edges = new float[smooth.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float across = 0;
        float down = 0;
        for (int i = -1; i <= 1; i++) {
          int weight = i == 0 ? 2 : 1;
          across += weight * (at(smooth, row + i, column + 1) - at(smooth, row + i, column - 1));
          down += weight * (at(smooth, row + 1, column + i) - at(smooth, row - 1, column + i));
        }
        edges[row * width + column] = (float) Math.sqrt(across * across + down * down) / 8;
      }
    }
    return edges;
  }

  /**
   * How much a pixel is a point that can be found again: the determinant of the brightness's second
   * derivatives, as SURF has it (Bay et al., 2006), where that is positive, times the square of the
   * scale, which makes scales comparable.
   *
   * @return {@code height x width}, 0 to about 0.05
   */
  public float[] keypoints() {
    float[] smooth = smooth(KEYPOINT_SCALE);
    float[] keypoints = new float[smooth.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float self = at(smooth, row, column);
        float across = at(smooth, row, column + 1) - 2 * self + at(smooth, row, column - 1);
        float down = at(smooth, row + 1, column) - 2 * self + at(smooth, row - 1, column);
        float mixed =
            (at(smooth, row + 1, column + 1)
                    - at(smooth, row + 1, column - 1)
                    - at(smooth, row - 1, column + 1)
                    + at(smooth, row - 1, column - 1))
                / 4;
        keypoints[row * width + column] =
            KEYPOINT_SCALE * KEYPOINT_SCALE * Math.max(0, across * down - mixed * mixed);
      }
    }
    return keypoints;
  }
}
