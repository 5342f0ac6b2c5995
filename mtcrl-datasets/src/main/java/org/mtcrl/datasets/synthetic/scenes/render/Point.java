// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A point or a direction, meters.
 *
 * @param x to the right
 * @param y up
 * @param z ahead
 */
public record Point(double x, double y, double z) {}
