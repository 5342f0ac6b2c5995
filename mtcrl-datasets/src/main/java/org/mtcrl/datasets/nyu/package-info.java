// SPDX-License-Identifier: Apache-2.0

/**
 * NYU-Depth V2: indoor views with classes, depth and surface normals, whose environments are types
 * of rooms; from the published file or the npy form that most papers use.
 */
@NullMarked
package org.mtcrl.datasets.nyu;

import org.jspecify.annotations.NullMarked;
