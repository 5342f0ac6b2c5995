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
 * 13 x 13 pixels of the published 480 x 640. Samples whose depth differs from the middle's by more
 * than {@value #EDGE} of it are taken for another surface's and left out. Where fewer than {@value
 * #FEWEST} remain there is no normal.
 */
final class SurfaceNormals {
  private static final int RADIUS = 3;
  private static final int STEP_WIDTH = 320;
  private static final double EDGE = 0.05;
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
    float[] normals = new float[3 * height * width];
    int step = Math.max(1, Math.round((float) width / STEP_WIDTH));
    Fit fit = new Fit();
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        fit.around(depth, height, width, u, v, step);
        fit.write(camera, u, v, normals, 3 * (v * width + u));
      }
    }
    return normals;
  }

  /**
   * The linear function {@code p du + q dv + r} that is nearest to the inverse depths around a
   * pixel.
   */
  private static final class Fit {
    private int count;
    private double su;
    private double sv;
    private double suu;
    private double suv;
    private double svv;
    private double sd;
    private double sdu;
    private double sdv;

    private void clear() {
      count = 0;
      su = sv = suu = suv = svv = sd = sdu = sdv = 0;
    }

    void around(float[] depth, int height, int width, int u, int v, int step) {
      clear();
      float middle = depth[v * width + u];
      if (Float.isNaN(middle)) {
        return;
      }
      for (int i = -RADIUS; i <= RADIUS; i++) {
        int row = v + i * step;
        if (row < 0 || row >= height) {
          continue;
        }
        for (int j = -RADIUS; j <= RADIUS; j++) {
          int column = u + j * step;
          if (column < 0 || column >= width) {
            continue;
          }
          float z = depth[row * width + column];
          // False for NaN, too.
          if (Math.abs(z - middle) <= EDGE * middle) {
            add(j * step, i * step, 1.0 / z);
          }
        }
      }
    }

    private void add(double du, double dv, double inverse) {
      count++;
      su += du;
      sv += dv;
      suu += du * du;
      suv += du * dv;
      svv += dv * dv;
      sd += inverse;
      sdu += du * inverse;
      sdv += dv * inverse;
    }

    void write(CameraIntrinsics camera, int u, int v, float[] normals, int at) {
      double uu = suu - su * su / count;
      double uv = suv - su * sv / count;
      double vv = svv - sv * sv / count;
      double du = sdu - su * sd / count;
      double dv = sdv - sv * sd / count;
      double determinant = uu * vv - uv * uv;
      // Samples on one line leave the slope across it open.
      if (count < FEWEST || determinant <= 1e-9 * uu * vv) {
        normals[at] = normals[at + 1] = normals[at + 2] = Float.NaN;
        return;
      }
      double p = (du * vv - dv * uv) / determinant;
      double q = (dv * uu - du * uv) / determinant;
      double r = (sd - p * su - q * sv) / count;
      double a = p * camera.fx();
      double b = q * camera.fy();
      double c = p * (camera.cx() - u) + q * (camera.cy() - v) + r;
      double length = Math.sqrt(a * a + b * b + c * c);
      // (a, b, c) points away from the camera, for its product with the point is 1: turned round,
      // and y and z turned once more from the pinhole's axes to those of the labels.
      normals[at] = (float) (-a / length);
      normals[at + 1] = (float) (b / length);
      normals[at + 2] = (float) (c / length);
    }
  }
}
