// SPDX-License-Identifier: Apache-2.0

/**
 * The rules that every data set keeps. A run, {@code mtcrl data verify} and the test kit apply the
 * same rules, so that one fault has one sentence and one remedy wherever it is found.
 */
@NullMarked
package org.mtcrl.core.data.rules;

import org.jspecify.annotations.NullMarked;
