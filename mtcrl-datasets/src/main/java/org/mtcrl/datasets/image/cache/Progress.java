package org.mtcrl.datasets.image.cache;

/** Is told how many of how many items are done; called by any thread. */
@FunctionalInterface
public interface Progress {

  /** Takes the numbers. */
  void onProgress(int done, int total);
}
