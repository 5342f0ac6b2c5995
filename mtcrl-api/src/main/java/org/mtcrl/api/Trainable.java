// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

import ai.djl.ndarray.NDList;

/**
 * What a plugin owns beside its options: arrays that are trained with the model, and arrays that
 * are only remembered.
 *
 * <p>All arrays are made on the manager that the plugin's context hands out, which also closes
 * them. Each carries a name ({@link ai.djl.ndarray.NDArray#setName}) that is unique within the
 * plugin; the framework puts the place in the configuration before it, saves arrays under that in
 * every checkpoint and restores them by copying values back in place. Both lists hold the same
 * arrays on every call.
 */
@Stable(since = "0.1")
public interface Trainable {

  /**
   * The arrays that the optimizer updates together with the model's; each requires a gradient. They
   * receive the gradient of the whole objective.
   */
  default NDList parameters() {
    return new NDList();
  }

  /** The arrays that are part of the state but are not trained, such as running moments. */
  default NDList buffers() {
    return new NDList();
  }
}
