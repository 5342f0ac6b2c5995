// SPDX-License-Identifier: Apache-2.0

/** {@code multi-mnist}: two digits on one canvas, one task for each. */
@NullMarked
package org.mtcrl.datasets.mnist;

import org.jspecify.annotations.NullMarked;
