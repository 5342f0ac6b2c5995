// SPDX-License-Identifier: Apache-2.0

/** Generated data sets, in the formats that the loaders read. */
@NullMarked
package org.mtcrl.datasets.synthetic;

import org.jspecify.annotations.NullMarked;
