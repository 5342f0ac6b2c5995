// SPDX-License-Identifier: Apache-2.0

/** Decoded pixels, and what they stand for: the values of images and of labels. */
@NullMarked
package org.mtcrl.datasets.image.raster;

import org.jspecify.annotations.NullMarked;
