// SPDX-License-Identifier: Apache-2.0

/** A step's labels as matrices, for penalties that condition on them. */
@NullMarked
package org.mtcrl.regularizers.label;

import org.jspecify.annotations.NullMarked;
