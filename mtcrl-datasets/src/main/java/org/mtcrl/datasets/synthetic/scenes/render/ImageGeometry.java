// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * The pixels of an image and the lens that directions come through.
 *
 * @param height rows
 * @param width pixels of a row
 * @param lens how directions become pixels
 */
public record ImageGeometry(int height, int width, Lens lens) {}
