// SPDX-License-Identifier: Apache-2.0

/** What the built-in data sets ask of folders. */
@NullMarked
package org.mtcrl.datasets.folders;

import org.jspecify.annotations.NullMarked;
