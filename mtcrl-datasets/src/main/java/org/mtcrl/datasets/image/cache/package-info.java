// SPDX-License-Identifier: Apache-2.0

/**
 * Records of one size, made from files and kept in one memory-mapped file that is checked against
 * them.
 */
@NullMarked
package org.mtcrl.datasets.image.cache;

import org.jspecify.annotations.NullMarked;
