// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A size along three axes, meters.
 *
 * @param width along x
 * @param height along y
 * @param depth along z
 */
public record Extent(double width, double height, double depth) {}
