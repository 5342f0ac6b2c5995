// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against surfaces whose normals are known: the answers of a formula, not of the code. */
final class SurfaceNormalsTest {
  private static final int HEIGHT = 120;
  private static final int WIDTH = 160;
  private static final CameraIntrinsics CAMERA = CameraIntrinsics.ofSize(HEIGHT, WIDTH);

  /** The depth of the plane {@code n . p = d} with p in pinhole axes: y down, z away. */
  private static float planeDepth(double[] n, double d, int u, int v) {
    return (float) (d / (n[0] * ray(u, v)[0] + n[1] * ray(u, v)[1] + n[2]));
  }

  private static double[] ray(int u, int v) {
    return new double[] {(u - CAMERA.cx()) / CAMERA.fx(), (v - CAMERA.cy()) / CAMERA.fy(), 1};
  }

  private static double degreesBetween(float[] normals, int pixel, double x, double y, double z) {
    double cosine =
        normals[3 * pixel] * x + normals[3 * pixel + 1] * y + normals[3 * pixel + 2] * z;
    return Math.toDegrees(Math.acos(Math.min(1, cosine)));
  }

  @Test
  void areExactOnAWallAndOnSlantedPlanes() {
    double[][] rasters = {{0, 0, 1}, {0.6, 0, 0.8}, {0.3, -0.4, Math.sqrt(0.75)}};
    for (double[] away : rasters) {
      float[] depth = new float[HEIGHT * WIDTH];
      for (int i = 0; i < depth.length; i++) {
        depth[i] = planeDepth(away, 2.5, i % WIDTH, i / WIDTH);
      }
      float[] normals = SurfaceNormals.of(depth, HEIGHT, WIDTH, CAMERA);
      for (int i = 0; i < depth.length; i++) {
        // Towards the camera, with y up and z towards the viewer.
        assertThat(degreesBetween(normals, i, -away[0], away[1], away[2]))
            .as("pixel %d of %s", i, Arrays.toString(away))
            .isLessThan(0.1);
      }
    }
  }

  @Test
  void pointUpOnAFloorAndToTheRightOnTheWallAtTheLeft() {
    float[] floor = new float[HEIGHT * WIDTH];
    float[] wall = new float[HEIGHT * WIDTH];
    for (int i = 0; i < floor.length; i++) {
      int u = i % WIDTH;
      int v = i / WIDTH;
      floor[i] = v > CAMERA.cy() + 20 ? planeDepth(new double[] {0, 1, 0}, 1.5, u, v) : Float.NaN;
      wall[i] = u < CAMERA.cx() - 20 ? planeDepth(new double[] {-1, 0, 0}, 1.5, u, v) : Float.NaN;
    }
    int low = (HEIGHT - 5) * WIDTH + WIDTH / 2;
    int left = HEIGHT / 2 * WIDTH + 5;
    assertThat(degreesBetween(SurfaceNormals.of(floor, HEIGHT, WIDTH, CAMERA), low, 0, 1, 0))
        .isLessThan(0.1);
    assertThat(degreesBetween(SurfaceNormals.of(wall, HEIGHT, WIDTH, CAMERA), left, 1, 0, 0))
        .isLessThan(0.1);
  }

  @Test
  void followASphereButAtItsRim() {
    double distance = 3;
    double radius = 1;
    float[] depth = new float[HEIGHT * WIDTH];
    Arrays.fill(depth, Float.NaN);
    for (int i = 0; i < depth.length; i++) {
      double[] ray = ray(i % WIDTH, i / WIDTH);
      double rr = ray[0] * ray[0] + ray[1] * ray[1] + 1;
      double root = distance * distance - rr * (distance * distance - radius * radius);
      if (root > 0) {
        depth[i] = (float) ((distance - Math.sqrt(root)) / rr);
      }
    }
    float[] normals = SurfaceNormals.of(depth, HEIGHT, WIDTH, CAMERA);
    int seen = 0;
    double sum = 0;
    for (int i = 0; i < depth.length; i++) {
      double[] ray = ray(i % WIDTH, i / WIDTH);
      double x = ray[0] * depth[i] / radius;
      double y = -ray[1] * depth[i] / radius;
      double z = (distance - depth[i]) / radius;
      // Within 60 degrees of the viewer; the fit is to a plane, and the rim is steep.
      if (z > 0.5) {
        seen++;
        sum += degreesBetween(normals, i, x, y, z);
        assertThat(degreesBetween(normals, i, x, y, z)).isLessThan(6);
      }
    }
    assertThat(seen).isGreaterThan(1000);
    assertThat(sum / seen).isLessThan(1.2);
  }

  /** A box in front of a wall: each side has its own normal up to the edge. */
  @Test
  void areNotMixedOverAnEdge() {
    float[] depth = new float[HEIGHT * WIDTH];
    double[] slanted = {0.6, 0, 0.8};
    for (int i = 0; i < depth.length; i++) {
      int u = i % WIDTH;
      depth[i] = u < 80 ? planeDepth(slanted, 1, u, i / WIDTH) : 4;
    }
    float[] normals = SurfaceNormals.of(depth, HEIGHT, WIDTH, CAMERA);
    int row = HEIGHT / 2 * WIDTH;
    assertThat(degreesBetween(normals, row + 79, -0.6, 0, 0.8)).isLessThan(0.1);
    assertThat(degreesBetween(normals, row + 80, 0, 0, 1)).isLessThan(0.1);
  }

  /** One part in 500, what a Kinect has at 2 m, in disparity. */
  @Test
  void withstandTheNoiseOfTheSensor() {
    SplittableRandom random = new SplittableRandom(1);
    int height = 240;
    int width = 320;
    CameraIntrinsics camera = CameraIntrinsics.ofSize(height, width);
    float[] depth = new float[height * width];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = (float) (1 / (0.5 + random.nextGaussian() * 0.001));
    }
    float[] normals = SurfaceNormals.of(depth, height, width, camera);
    double sum = 0;
    for (int i = 0; i < depth.length; i++) {
      sum += degreesBetween(normals, i, 0, 0, 1);
    }
    assertThat(sum / depth.length).isLessThan(8);
  }

  @Test
  void areMissingWhereDepthIsOrTooLittleIsAround() {
    float[] depth = new float[HEIGHT * WIDTH];
    Arrays.fill(depth, Float.NaN);
    for (int u = 0; u < WIDTH; u++) {
      depth[50 * WIDTH + u] = 2; // one row says nothing of the slope across it
    }
    for (int v = 70; v < 90; v++) {
      Arrays.fill(depth, v * WIDTH + 30, v * WIDTH + 60, 2);
    }
    float[] normals = SurfaceNormals.of(depth, HEIGHT, WIDTH, CAMERA);
    assertThat(normals[3 * (50 * WIDTH + 80)]).isNaN();
    assertThat(normals[3 * (10 * WIDTH + 10)]).isNaN();
    assertThat(normals[3 * (80 * WIDTH + 45) + 2]).isCloseTo(1, within(1e-5f));
  }
}
