// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import static java.util.Objects.requireNonNull;

import org.mtcrl.datasets.parallel.Workers;

/**
 * Who makes records, and who is notified of it.
 *
 * @param workers the threads
 * @param progress receives the number of examples done
 */
public record Work(Workers workers, Progress progress) {
  public Work {
    requireNonNull(workers, "workers is null");
    requireNonNull(progress, "progress is null");
  }
}
