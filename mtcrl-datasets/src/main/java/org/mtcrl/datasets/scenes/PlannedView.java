package org.mtcrl.datasets.scenes;

/**
 * A view that is to be made.
 *
 * @param environment where it belongs
 * @param index which view of its environment, from 0
 */
record PlannedView(SceneEnvironment environment, int index) {
  private static final int TEST_PERIOD = 3;

  /**
   * Whether the view is in the second of two halves, where a format has two within environments:
   * one view in three.
   */
  boolean isHeldOut() {
    return index % TEST_PERIOD == TEST_PERIOD - 1;
  }
}
