// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What the encoder makes of a batch.
 *
 * @param modules Z, {@code (B, K, ...)}; with a trunk for each task {@code (B, T K, ...)}, task by
 *     task
 * @param trunks the trunks' arrays as vectors {@code (B, h)}, those with pixels by their means over
 *     them: one, one a module, or one a task
 */
public record Encoding(NDArray modules, List<NDArray> trunks) {
  public Encoding {
    trunks = List.copyOf(trunks);
  }
}
