// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * A shape with what it is made of.
 *
 * @param shape where it is
 * @param material what it looks like
 * @param label what it is a part of: any number from 0 to 254
 */
public record Solid(Shape shape, Material material, int label) {
  public Solid {
    if (label < 0 || label >= Scene.NOTHING) {
      throw new IllegalArgumentException(
          "the label is %d; expected a number from 0 to 254".formatted(label));
    }
  }
}
