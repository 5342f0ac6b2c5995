// SPDX-License-Identifier: Apache-2.0

/** Files of pixels: png, jpeg and npy, checked to the last byte. */
@NullMarked
package org.mtcrl.datasets.image.decode;

import org.jspecify.annotations.NullMarked;
