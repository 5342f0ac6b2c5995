// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import java.util.List;

/**
 * Solids in a light.
 *
 * @param solids what there is
 * @param lighting the light
 */
public record Scene(List<Solid> solids, Lighting lighting) {
  /** The label of pixels that show no solid. */
  public static final int NOTHING = 255;

  public Scene {
    solids = List.copyOf(solids);
  }
}
