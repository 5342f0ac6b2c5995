// SPDX-License-Identifier: Apache-2.0

/** Doubles: a data set, plugins, and the framework's parts on top of them. */
@NullMarked
package org.mtcrl.core.testing;

import org.jspecify.annotations.NullMarked;
