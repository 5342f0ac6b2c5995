/** Rooms and streets, and the structural model that they are drawn from. */
@NullMarked
package org.mtcrl.datasets.scenes.world;

import org.jspecify.annotations.NullMarked;
