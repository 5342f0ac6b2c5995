// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

/**
 * A pinhole camera: a point {@code (x, y, z)}, y down and z away from the camera, is seen at column
 * {@code fx * x / z + cx} and row {@code fy * y / z + cy}.
 *
 * @param fx the focal length across, in pixels
 * @param fy the focal length down, in pixels
 * @param cx the column that the axis goes through
 * @param cy the row that the axis goes through
 */
record CameraIntrinsics(double fx, double fy, double cx, double cy) {
  private static final int HEIGHT = 480;
  private static final int WIDTH = 640;

  /**
   * The color camera of NYU-Depth V2, on which its depths are projected; from {@code
   * camera_params.m} of the data set's toolbox.
   */
  private static final CameraIntrinsics COLOR_CAMERA =
      new CameraIntrinsics(518.857901, 519.469611, 325.582449, 253.736166);

  /** The color camera of NYU-Depth V2 for examples of a size that need not be 480 x 640. */
  static CameraIntrinsics ofSize(int height, int width) {
    double across = (double) width / WIDTH;
    double down = (double) height / HEIGHT;
    // The middle of the first pixel is at 0, so that edges are at -0.5.
    return new CameraIntrinsics(
        COLOR_CAMERA.fx * across,
        COLOR_CAMERA.fy * down,
        (COLOR_CAMERA.cx + 0.5) * across - 0.5,
        (COLOR_CAMERA.cy + 0.5) * down - 0.5);
  }
}
