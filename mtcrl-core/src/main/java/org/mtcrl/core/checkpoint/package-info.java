/** Trained parameters on disk, whole or not at all. */
@NullMarked
package org.mtcrl.core.checkpoint;

import org.jspecify.annotations.NullMarked;
