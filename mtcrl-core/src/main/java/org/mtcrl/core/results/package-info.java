// SPDX-License-Identifier: Apache-2.0

/**
 * What a run leaves behind: {@code results.json}, {@code results.csv}, {@code manifest.json} and
 * {@code metrics.jsonl} as values, what is computed from them, and tables for a terminal.
 *
 * <p>Figures that are undefined are null, in memory as in the files, and never NaN.
 */
@NullMarked
package org.mtcrl.core.results;

import org.jspecify.annotations.NullMarked;
