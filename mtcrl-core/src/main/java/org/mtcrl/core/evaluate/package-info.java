// SPDX-License-Identifier: Apache-2.0

/** Judging one model: metrics of every task by split and environment. */
@NullMarked
package org.mtcrl.core.evaluate;

import org.jspecify.annotations.NullMarked;
