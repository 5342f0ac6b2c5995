// SPDX-License-Identifier: Apache-2.0

/** Doubles and checks for tests of regularizers: a small model, its steps, finite differences. */
@NullMarked
package org.mtcrl.regularizers.testing;

import org.jspecify.annotations.NullMarked;
