// SPDX-License-Identifier: Apache-2.0

/** Rooms and streets, and the structural model that they are drawn from. */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes.content;

import org.jspecify.annotations.NullMarked;
