// SPDX-License-Identifier: Apache-2.0

/** Disentanglement: modules must not say the same thing. */
@NullMarked
package org.mtcrl.regularizers.decorrelation;

import org.jspecify.annotations.NullMarked;
