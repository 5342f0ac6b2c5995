// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Optional;
import org.mtcrl.api.options.Option;

/**
 * The {@code training.loader} object: how batches of splits that are not kept in memory are read.
 */
public record LoaderOptions(
    @Option(
            doc =
                "Threads that read batches ahead of the step; 0 reads each when it is needed; by"
                    + " default one per core, at most 16",
            min = 0,
            max = 256)
        Optional<Integer> threads,
    @Option(
            doc =
                "Batches read ahead of the step; by default two more than threads, fewer where they"
                    + " would take more than 1 GiB",
            min = 1,
            max = 4096)
        Optional<Integer> ahead) {

  /** Batches are read when they are needed, by whoever needs them. */
  public static final LoaderOptions NONE = new LoaderOptions(Optional.of(0), Optional.empty());
}
