// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.content.CameraSample;

/**
 * A view that is to be rendered.
 *
 * @param environment the environment that it belongs to
 * @param index its number in the environment, from 0
 */
record PlannedView(SceneEnvironment environment, int index) {
  private static final int TEST_PERIOD = 3;

  /** The name of the room that the view shows; no two views show the same room. */
  String room() {
    return "%s_%04d".formatted(environment.name(), index + 1);
  }

  /** The scene with its camera. */
  CameraSample sample(SceneRequest request, RandomStreams streams) {
    return request
        .format()
        .kind()
        .view(streams, environment.name(), index, environment.confounder(), request.geometry());
  }

  /**
   * Whether the view is in the second of two halves, where a format has two within environments:
   * one view in three.
   */
  boolean isHeldOut() {
    return index % TEST_PERIOD == TEST_PERIOD - 1;
  }
}
