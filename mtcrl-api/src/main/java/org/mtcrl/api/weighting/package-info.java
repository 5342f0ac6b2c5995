/** Task weightings: how the tasks' risks, or their gradients, are balanced. */
@NullMarked
package org.mtcrl.api.weighting;

import org.jspecify.annotations.NullMarked;
