// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * The light of a scene: one source that throws shadows, light from all around, and a sky behind
 * everything.
 *
 * @param source the source's light, at a distance of {@code 1 m} if it is a point
 * @param isPoint whether {@code place} is the place of a lamp, else the direction towards the sun
 * @param place world coordinates
 * @param ambient the light from all around; from above it is brighter than from below
 * @param sky what is seen where there is nothing
 */
public record Lighting(Color source, boolean isPoint, Point place, Color ambient, Color sky) {

  /** A sun in this direction. */
  public static Lighting sun(Color source, double x, double y, double z, Color ambient, Color sky) {
    return new Lighting(source, false, new Point(x, y, z), ambient, sky);
  }

  /** A lamp at this place. */
  public static Lighting lamp(Color source, double x, double y, double z, Color ambient) {
    return new Lighting(source, true, new Point(x, y, z), ambient, new Color(0, 0, 0));
  }
}
