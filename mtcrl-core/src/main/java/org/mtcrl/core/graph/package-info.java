// SPDX-License-Identifier: Apache-2.0

/** The task-to-module graph, and how true it is where the truth is known. */
@NullMarked
package org.mtcrl.core.graph;

import org.jspecify.annotations.NullMarked;
