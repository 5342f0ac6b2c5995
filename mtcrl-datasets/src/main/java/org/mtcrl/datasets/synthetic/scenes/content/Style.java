package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.Color;

/**
 * What the views of an environment have in common, by which it can be recognized.
 *
 * @param scale how large rooms or streets are, around 1
 * @param tallness how high rooms or houses are, around 1
 * @param tint what colors its things, around white
 * @param leaning the side that windows, trees and the like prefer: the probability of the right
 * @param density how much there is besides the mix, 0 to 1
 * @param brightness the light, around 1
 * @param seed which patterns its surfaces have
 */
record Style(
    double scale,
    double tallness,
    Color tint,
    double leaning,
    double density,
    double brightness,
    int seed) {

  static Style of(RandomStreams streams, String environment) {
    RandomGenerator random = streams.forPurpose("environment " + environment);
    return new Style(
        Draw.between(random, 0.95, 1.05),
        Draw.between(random, 0.88, 1.15),
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
