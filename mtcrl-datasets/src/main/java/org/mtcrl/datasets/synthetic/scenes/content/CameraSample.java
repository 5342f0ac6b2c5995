package org.mtcrl.datasets.synthetic.scenes.content;

import org.mtcrl.datasets.synthetic.scenes.render.Camera;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;
import org.mtcrl.datasets.synthetic.scenes.render.Renderer;
import org.mtcrl.datasets.synthetic.scenes.render.Scene;

/**
 * A scene with a camera in it.
 *
 * @param scene what there is; labels are those of {@link ObjectClass}
 * @param camera where it is seen from
 * @param factors what it was made from
 * @param noiseSeed which noise the sensor has
 */
public record CameraSample(Scene scene, Camera camera, Factors factors, int noiseSeed) {
  /** The standard deviation of the sensor's noise, in steps of 0 to 255. */
  private static final double NOISE = 2.5;

  /** What the camera sees. */
  public RenderedView render() {
    return Renderer.render(scene, camera, NOISE, noiseSeed);
  }
}
