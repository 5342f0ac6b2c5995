// SPDX-License-Identifier: Apache-2.0

/** Task weightings: how the tasks' risks, or their gradients, are balanced. */
@NullMarked
package org.mtcrl.api.weighting;

import org.jspecify.annotations.NullMarked;
