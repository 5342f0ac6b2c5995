// SPDX-License-Identifier: Apache-2.0

/** Data sets as a configuration names them: opened, and read through once to be checked. */
@NullMarked
package org.mtcrl.core.data;

import org.jspecify.annotations.NullMarked;
