// SPDX-License-Identifier: Apache-2.0

/**
 * Data sets of images with labels for every pixel: splits, and batches made from cached records.
 */
@NullMarked
package org.mtcrl.datasets.image.batch;

import org.jspecify.annotations.NullMarked;
