// SPDX-License-Identifier: Apache-2.0

/** Fitting one model: batches, the loop, the choice of its best state. */
@NullMarked
package org.mtcrl.core.train;

import org.jspecify.annotations.NullMarked;
