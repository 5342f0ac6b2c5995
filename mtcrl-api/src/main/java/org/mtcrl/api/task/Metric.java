// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.Stable;

/**
 * A figure by which a task is judged, pooled over a whole set of examples that arrives in batches.
 */
@Stable(since = "0.1")
public interface Metric {

  /** The name in results, in kebab case, for example {@code accuracy}. */
  String name();

  /** Whether larger values are better. */
  boolean higherIsBetter();

  /** Starts a new, empty set of examples. */
  Accumulator start();

  /** The examples seen so far. Not safe for use by several threads. */
  @Stable(since = "0.1")
  interface Accumulator {

    /**
     * Adds a batch. Keeps nothing of the arrays given.
     *
     * @param outputs the task's outputs, {@code (B, ...)}
     * @param labels the labels of the same examples; masked ones are to be left out
     */
    void add(NDArray outputs, Labels labels);

    /** The value over all examples added; NaN when it is undefined, as it is without any. */
    double value();
  }
}
