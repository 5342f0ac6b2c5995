// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.weighting;

import org.mtcrl.api.Stable;
import org.mtcrl.api.Trainable;

/**
 * Balances the tasks of a training step: either from their risks or from the Gramian of their
 * gradients. One instance serves one trial, from one thread.
 */
@Stable(since = "0.1")
public sealed interface TaskWeighting extends Trainable permits LossWeighting, GramianWeighting {}
