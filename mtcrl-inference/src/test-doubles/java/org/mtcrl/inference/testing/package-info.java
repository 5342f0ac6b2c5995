// SPDX-License-Identifier: Apache-2.0

/** Doubles of architectures and models, and what tests measure with. */
@NullMarked
package org.mtcrl.inference.testing;

import org.jspecify.annotations.NullMarked;
