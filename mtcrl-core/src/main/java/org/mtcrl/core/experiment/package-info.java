// SPDX-License-Identifier: Apache-2.0

/** Methods times seeds: trials, choices, and the results that a run leaves behind. */
@NullMarked
package org.mtcrl.core.experiment;

import org.jspecify.annotations.NullMarked;
