// SPDX-License-Identifier: Apache-2.0

/** Predictions for files: images, tables and arrays in, JSON lines out. */
@NullMarked
package org.mtcrl.cli.predict;

import org.jspecify.annotations.NullMarked;
