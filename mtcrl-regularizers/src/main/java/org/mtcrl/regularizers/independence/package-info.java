// SPDX-License-Identifier: Apache-2.0

/** Conditional independence of a task's outputs from other tasks' labels. */
@NullMarked
package org.mtcrl.regularizers.independence;

import org.jspecify.annotations.NullMarked;
