// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A pinhole camera above the origin. Camera coordinates: x to the right, y up, z towards the
 * viewer.
 *
 * @param height rows of the image
 * @param width pixels of a row
 * @param lens how directions become pixels
 * @param elevation meters above the ground
 * @param yaw radians to the right
 * @param pitch radians upwards
 */
public record Camera(int height, int width, Lens lens, double elevation, double yaw, double pitch) {
  public Camera {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "the image has %d x %d pixels; expected at least one".formatted(height, width));
    }
  }
}
