// SPDX-License-Identifier: Apache-2.0

/** One trial: a method with the values of one candidate, trained and evaluated with one seed. */
@NullMarked
package org.mtcrl.core.trial;

import org.jspecify.annotations.NullMarked;
