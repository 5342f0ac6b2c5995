// SPDX-License-Identifier: Apache-2.0

/**
 * Ray casting of solids on which everything is known exactly: depth, normals, curvature, and what a
 * pixel shows. Only IEEE arithmetic and {@link StrictMath}, so that every machine draws the same.
 */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes.render;

import org.jspecify.annotations.NullMarked;
