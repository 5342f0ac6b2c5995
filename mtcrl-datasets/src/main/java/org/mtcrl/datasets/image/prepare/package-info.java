// SPDX-License-Identifier: Apache-2.0

/** Rasters made into records of one size: cropped, resized, encoded, and changed at random. */
@NullMarked
package org.mtcrl.datasets.image.prepare;

import org.jspecify.annotations.NullMarked;
