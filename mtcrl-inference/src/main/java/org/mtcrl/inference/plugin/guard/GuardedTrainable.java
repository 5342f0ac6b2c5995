// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.NDList;
import org.mtcrl.api.Trainable;
import org.mtcrl.inference.plugin.PluginGuard;

/** The arrays that a plugin owns, guarded. */
abstract class GuardedTrainable implements Trainable {
  private final PluginGuard guard;
  private final Trainable trainable;

  GuardedTrainable(PluginGuard guard, Trainable trainable) {
    this.guard = guard;
    this.trainable = trainable;
  }

  final PluginGuard guard() {
    return guard;
  }

  @Override
  public final NDList parameters() {
    return guard.call("while giving its parameters", trainable::parameters);
  }

  @Override
  public final NDList buffers() {
    return guard.call("while giving its buffers", trainable::buffers);
  }
}
