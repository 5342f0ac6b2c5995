// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * The random streams of one view. Draws from one leave the others as they are.
 *
 * @param factors for {@link Confounder}
 * @param layout for the room or street and the camera
 * @param objects for what stands in it
 * @param paint for what has a color
 * @param noise for the sensor
 */
record ViewStreams(
    RandomGenerator factors,
    RandomGenerator layout,
    RandomGenerator objects,
    RandomGenerator paint,
    RandomGenerator noise) {

  static ViewStreams of(RandomStreams streams, String environment, int index) {
    String view = environment + "/" + index + "/";
    return new ViewStreams(
        streams.forPurpose(view + "factors"),
        streams.forPurpose(view + "layout"),
        streams.forPurpose(view + "objects"),
        streams.forPurpose(view + "paint"),
        streams.forPurpose(view + "noise"));
  }
}
