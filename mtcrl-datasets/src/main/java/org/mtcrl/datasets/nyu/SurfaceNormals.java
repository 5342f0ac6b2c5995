// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

/**
 * Surface normals from depth, for the form of the data that has none.
 *
 * <p>On a plane {@code a x + b y + c z = 1} the inverse depth is linear in the pixel: {@code 1 / z
 * = a (u - cx) / fx + b (v - cy) / fy + c}. So at each pixel a linear function is fitted by least
 * squares to the inverse depths around it, and {@code (a, b, c)} is the normal. Least squares of
 * inverse depth suit the sensor, whose error is constant in disparity (K. Khoshelham, S. O.
 * Elberink: Accuracy and Resolution of Kinect Depth Data, Sensors 2012), and are exact on planes
 * seen at any angle.
 *
 * <p>The window has 7 x 7 samples, as many pixels apart as the image has multiples of 320 columns:
 * 13 x 13 pixels of the published 480 x 640. Samples whose inverse depth differs from the middle's
 * by more than {@value #EDGE} of it are taken for another surface's and left out. Where fewer than
 * {@value #FEWEST} remain there is no normal.
 */
final class SurfaceNormals {
  private static final int RADIUS = 3;
  private static final int STEP_WIDTH = 320;
  private static final float EDGE = 0.05f;
  private static final int FEWEST = 10;

  private SurfaceNormals() {}

  /**
   * The normal at each pixel: unit vectors towards the camera in camera coordinates, x to the
   * right, y up, z towards the viewer; NaN where there is none.
   *
   * @param depth {@code height x width} in meters, NaN where there is none
   * @return {@code height x width x 3}
   */
  static float[] of(float[] depth, int height, int width, CameraIntrinsics camera) {
    float[] inverse = new float[height * width];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / depth[i];
    }
    float[] normals = new float[3 * height * width];
    Fit fit = new Fit(inverse, height, width, Math.max(1, Math.round((float) width / STEP_WIDTH)));
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        fit.around(u, v);
        fit.write(camera, u, v, normals, 3 * (v * width + u));
      }
    }
    return normals;
  }

  /** The linear function of the place that is nearest to the inverse depths around a pixel. */
  private static final class Fit {
    private final float[] inverse;
    private final int height;
    private final int width;
    private final int step;

    // Sums over the samples: how many, i across, j down, the inverse depth d, and products.
    private int count;
    private int sumI;
    private int sumJ;
    private int sumII;
    private int sumIJ;
    private int sumJJ;
    private double sumD;
    private double sumDI;
    private double sumDJ;

    Fit(float[] inverse, int height, int width, int step) {
      this.inverse = inverse;
      this.height = height;
      this.width = width;
      this.step = step;
    }

    /** Takes the sums; in variables of its own, which stay in registers. */
    void around(int u, int v) {
      float middle = inverse[v * width + u];
      float tolerance = EDGE * middle;
      int left = -Math.min(RADIUS, u / step);
      int right = Math.min(RADIUS, (width - 1 - u) / step);
      int top = -Math.min(RADIUS, v / step);
      int bottom = Math.min(RADIUS, (height - 1 - v) / step);
      int n = 0;
      int si = 0;
      int sj = 0;
      int sii = 0;
      int sij = 0;
      int sjj = 0;
      double sd = 0;
      double sdi = 0;
      double sdj = 0;
      for (int j = top; j <= bottom; j++) {
        int row = (v + j * step) * width + u;
        for (int i = left; i <= right; i++) {
          float d = inverse[row + i * step];
          // False for NaN, too.
          if (Math.abs(d - middle) <= tolerance) {
            n++;
            si += i;
            sj += j;
            sii += i * i;
            sij += i * j;
            sjj += j * j;
            sd += d;
            sdi += d * i;
            sdj += d * j;
          }
        }
      }
      count = n;
      sumI = si;
      sumJ = sj;
      sumII = sii;
      sumIJ = sij;
      sumJJ = sjj;
      sumD = sd;
      sumDI = sdi;
      sumDJ = sdj;
    }

    /** Solves for the slopes and writes the normal, or NaN if the samples do not determine it. */
    void write(CameraIntrinsics camera, int u, int v, float[] normals, int at) {
      // Count times the covariances: exact in whole numbers, and 0 where all are on one line.
      long ii = (long) count * sumII - (long) sumI * sumI;
      long ij = (long) count * sumIJ - (long) sumI * sumJ;
      long jj = (long) count * sumJJ - (long) sumJ * sumJ;
      long determinant = ii * jj - ij * ij;
      if (count < FEWEST || determinant == 0) {
        normals[at] = normals[at + 1] = normals[at + 2] = Float.NaN;
        return;
      }
      double di = count * sumDI - sumD * sumI;
      double dj = count * sumDJ - sumD * sumJ;
      double across = (di * jj - dj * ij) / determinant;
      double down = (dj * ii - di * ij) / determinant;
      double here = (sumD - across * sumI - down * sumJ) / count;
      double a = across / step * camera.fx();
      double b = down / step * camera.fy();
      double c = across / step * (camera.cx() - u) + down / step * (camera.cy() - v) + here;
      double length = Math.sqrt(a * a + b * b + c * c);
      // (a, b, c) points away from the camera, for its product with the point is 1: turned round,
      // and y and z turned once more from the pinhole's axes to those of the labels.
      normals[at] = (float) (-a / length);
      normals[at + 1] = (float) (b / length);
      normals[at + 2] = (float) (c / length);
    }
  }
}
