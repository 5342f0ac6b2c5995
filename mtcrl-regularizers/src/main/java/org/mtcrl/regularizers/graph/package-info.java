/** The shape of the task-to-module graph: few edges, all modules in use. */
@NullMarked
package org.mtcrl.regularizers.graph;

import org.jspecify.annotations.NullMarked;
