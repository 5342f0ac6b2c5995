// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.synthetic.scenes.content.Confounder;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;

/**
 * Everything that generated scenes depend on.
 *
 * @param options what to render
 * @param seed the seed of all random choices
 */
record SceneRequest(SceneOptions options, long seed) {

  SceneFormat format() {
    return options.format();
  }

  ImageGeometry geometry() {
    int height = options.height();
    int width = options.width();
    return new ImageGeometry(height, width, format().lens(height, width));
  }

  /** The environments with their strengths. */
  List<SceneEnvironment> environments() {
    List<SceneEnvironment> environments = new ArrayList<>();
    for (SceneEnvironment.Part part : SceneEnvironment.Part.values()) {
      int count = 0;
      for (String name : format().names(part)) {
        double strength =
            part.isShifted()
                ? options.shiftedStrength()
                : options.strength().get(count % options.strength().size());
        environments.add(new SceneEnvironment(name, part, new Confounder(strength)));
        count++;
      }
    }
    return environments;
  }

  /** The views, those of an environment together. */
  List<PlannedView> views() {
    List<PlannedView> views = new ArrayList<>();
    for (SceneEnvironment environment : environments()) {
      for (int index = 0; index < options.views(); index++) {
        views.add(new PlannedView(environment, index));
      }
    }
    return views;
  }
}
