package org.mtcrl.datasets.synthetic.scenes;

import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.content.CameraSample;

/**
 * A view that is to be made.
 *
 * @param environment where it belongs
 * @param index which view of its environment, from 0
 */
record PlannedView(SceneEnvironment environment, int index) {
  private static final int TEST_PERIOD = 3;

  /** The name of the room that the view shows; each shows one of its own. */
  String room() {
    return "%s_%04d".formatted(environment.name(), index + 1);
  }

  /** The scene with its camera. */
  CameraSample sample(SceneFormat format, SceneOptions options, RandomStreams streams) {
    return format
        .kind()
        .view(
            streams,
            environment.name(),
            index,
            environment.confounder(),
            options.height(),
            options.width(),
            format.lens(options.height(), options.width()));
  }

  /**
   * Whether the view is in the second of two halves, where a format has two within environments:
   * one view in three.
   */
  boolean isHeldOut() {
    return index % TEST_PERIOD == TEST_PERIOD - 1;
  }
}
