// SPDX-License-Identifier: Apache-2.0

/** Regularizers: differentiable penalties on one training step. */
@NullMarked
package org.mtcrl.api.regularizer;

import org.jspecify.annotations.NullMarked;
