// SPDX-License-Identifier: Apache-2.0

/**
 * One training step: risks, the leaves that give every invariance gradient at once, objective,
 * update.
 */
@NullMarked
package org.mtcrl.core.step;

import org.jspecify.annotations.NullMarked;
