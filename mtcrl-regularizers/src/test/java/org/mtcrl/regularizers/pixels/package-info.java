// SPDX-License-Identifier: Apache-2.0

/** Whole experiments with tasks at every pixel. */
@NullMarked
package org.mtcrl.regularizers.pixels;

import org.jspecify.annotations.NullMarked;
