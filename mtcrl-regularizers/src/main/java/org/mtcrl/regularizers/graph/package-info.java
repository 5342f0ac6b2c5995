// SPDX-License-Identifier: Apache-2.0

/** The shape of the task-to-module graph: few edges, all modules in use. */
@NullMarked
package org.mtcrl.regularizers.graph;

import org.jspecify.annotations.NullMarked;
