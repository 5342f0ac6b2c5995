package org.mtcrl.datasets.synthetic.scenes;

import org.mtcrl.datasets.synthetic.scenes.content.Confounder;

/**
 * Views that have a style and a strength in common.
 *
 * @param name the type of room, the city or the building
 * @param part what it is for
 * @param confounder what ties the views' factors to one another
 */
record SceneEnvironment(String name, Part part, Confounder confounder) {

  /** What an environment is for. */
  enum Part {
    TRAINING,
    SHIFTED_VALIDATION,
    SHIFTED_TEST;

    boolean isShifted() {
      return this != TRAINING;
    }
  }
}
