// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import org.mtcrl.datasets.synthetic.scenes.render.Camera;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;
import org.mtcrl.datasets.synthetic.scenes.render.Renderer;
import org.mtcrl.datasets.synthetic.scenes.render.Scene;

/**
 * A scene and the camera that sees it.
 *
 * @param scene the solids; labels are those of {@link ObjectClass}
 * @param camera where it is seen from
 * @param factors what the scene was made from
 * @param noiseSeed the seed of the sensor's noise
 */
public record CameraSample(Scene scene, Camera camera, Factors factors, int noiseSeed) {
  /** The standard deviation of the sensor's noise, in steps of 0 to 255. */
  private static final double NOISE = 2.5;

  /** What the camera sees. */
  public RenderedView render() {
    return Renderer.render(scene, camera, NOISE, noiseSeed);
  }
}
