// SPDX-License-Identifier: Apache-2.0

/**
 * {@code movielens}: who rated what how, and who watched what, from every published variant of the
 * MovieLens ratings. Files are read into primitive columns; splits are lists of positions in them.
 */
@NullMarked
package org.mtcrl.datasets.movielens;

import org.jspecify.annotations.NullMarked;
