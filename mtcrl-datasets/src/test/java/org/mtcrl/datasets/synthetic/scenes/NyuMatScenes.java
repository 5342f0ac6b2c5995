// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.nio.file.Path;
import org.mtcrl.api.data.NewFolder;
import org.mtcrl.datasets.TestingGenerator;

/** Rendered rooms in the form in which NYUv2 is published, for tests of its reader. */
public final class NyuMatScenes {
  private NyuMatScenes() {}

  /** Writes {@code nyu_depth_v2_labeled.mat} and {@code splits.mat}. */
  public static void write(SceneOptions options, long seed, Path folder) {
    NewFolder.write(
        folder,
        partial ->
            new SceneRendering(
                    options, TestingGenerator.context(partial, seed, (done, total) -> {}))
                .run(
                    (target, request, views) -> new NyuMatWriter(target, request.geometry(), views),
                    "mat"));
  }
}
