// SPDX-License-Identifier: Apache-2.0

/** Penalties that compare training environments. */
@NullMarked
package org.mtcrl.regularizers.invariance;

import org.jspecify.annotations.NullMarked;
