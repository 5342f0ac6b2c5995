// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import org.mtcrl.datasets.synthetic.scenes.content.Confounder;

/**
 * Views with a common style and a common strength of the confounder.
 *
 * @param name the type of room, the city or the building
 * @param part the splits that its views belong to
 * @param confounder the common cause of the views' factors
 */
record SceneEnvironment(String name, Part part, Confounder confounder) {

  /** The splits that the views of an environment belong to. */
  enum Part {
    TRAINING,
    SHIFTED_VALIDATION,
    SHIFTED_TEST;

    boolean isShifted() {
      return this != TRAINING;
    }
  }
}
