// SPDX-License-Identifier: Apache-2.0

/** The penalties against the values of an independent implementation. */
@NullMarked
package org.mtcrl.regularizers.golden;

import org.jspecify.annotations.NullMarked;
