// SPDX-License-Identifier: Apache-2.0

/** What makes data the same again: random streams by purpose, and digests. */
@NullMarked
package org.mtcrl.datasets.reproducible;

import org.jspecify.annotations.NullMarked;
