// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mtcrl.api.Experimental;

/**
 * The true factors behind generated data, against which a learned task-to-module graph is judged.
 */
@Experimental
public interface KnownFactors {

  /** The factors' names. */
  List<String> names();

  /** Whether a task's label causes a factor: {@code [task][factor]}. */
  boolean[][] graph();

  /** Held-out examples in which nothing is confounded, for linear probes of what modules hold. */
  Split probe();

  /**
   * The values of one factor for every example of {@link #probe()}: {@code (N, dimensions)}, of the
   * manager's device, float32.
   */
  NDArray values(int factor, NDManager manager);
}
