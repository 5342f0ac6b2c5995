// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.Color;

/**
 * What the views of an environment have in common.
 *
 * @param proportions the size of rooms or streets
 * @param tint the color of the light on its objects, around white
 * @param leaning the probability that windows, trees and the like are on the right
 * @param density how many objects there are besides those of the mix, 0 to 1
 * @param brightness the light, around 1
 * @param seed which patterns its surfaces have
 */
record Style(
    Proportions proportions,
    Color tint,
    double leaning,
    double density,
    double brightness,
    int seed) {

  /**
   * The size of rooms or streets.
   *
   * @param scale on the ground, around 1
   * @param tallness upwards, around 1
   */
  record Proportions(double scale, double tallness) {}

  double scale() {
    return proportions.scale();
  }

  double tallness() {
    return proportions.tallness();
  }

  static Style of(RandomStreams streams, String environment) {
    RandomGenerator random = streams.forPurpose("environment " + environment);
    return new Style(
        new Proportions(Draw.between(random, 0.95, 1.05), Draw.between(random, 0.88, 1.15)),
        new Color(
            Draw.between(random, 0.8, 1.15),
            Draw.between(random, 0.85, 1.1),
            Draw.between(random, 0.75, 1.15)),
        Draw.between(random, 0.15, 0.85),
        Draw.between(random, 0.25, 0.95),
        Draw.between(random, 0.85, 1.15),
        random.nextInt());
  }
}
