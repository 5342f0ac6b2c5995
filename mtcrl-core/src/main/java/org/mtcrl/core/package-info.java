/** Where Java programs begin. */
@NullMarked
package org.mtcrl.core;

import org.jspecify.annotations.NullMarked;
