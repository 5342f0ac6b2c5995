// SPDX-License-Identifier: Apache-2.0

/** What a method may choose from, and the choice among what was tried. */
@NullMarked
package org.mtcrl.core.tuning;

import org.jspecify.annotations.NullMarked;
