/** Disentanglement: modules must not say the same thing. */
@NullMarked
package org.mtcrl.regularizers.decorrelation;

import org.jspecify.annotations.NullMarked;
