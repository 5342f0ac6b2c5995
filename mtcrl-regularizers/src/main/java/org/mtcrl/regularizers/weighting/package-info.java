// SPDX-License-Identifier: Apache-2.0

/** Task weightings: from the risks, or from the Gramian of the tasks' gradients. */
@NullMarked
package org.mtcrl.regularizers.weighting;

import org.jspecify.annotations.NullMarked;
