// SPDX-License-Identifier: Apache-2.0

/** Trained parameters on disk, whole or not at all. */
@NullMarked
package org.mtcrl.inference.checkpoint;

import org.jspecify.annotations.NullMarked;
