// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import org.mtcrl.api.Stable;

/** What of a training step costs extra and is computed only when some regularizer asks for it. */
@Stable(since = "0.1")
public enum StepNeed {
  /** {@link TrainingStep#routingGradients()}. */
  ROUTING_GRADIENTS,
  /** {@link TrainingStep#outputScaleGradients()}. */
  OUTPUT_SCALE_GRADIENTS,
  /** At least two training environments; without them the configuration is refused. */
  ENVIRONMENTS
}
