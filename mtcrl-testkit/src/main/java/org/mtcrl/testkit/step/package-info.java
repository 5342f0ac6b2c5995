// SPDX-License-Identifier: Apache-2.0

/** Small training steps from nothing: random data and models of which every number is known. */
@NullMarked
package org.mtcrl.testkit.step;

import org.jspecify.annotations.NullMarked;
