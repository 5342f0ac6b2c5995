// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file that says that a folder's data were generated, from which options, and the result. */
final class SceneManifest {
  private SceneManifest() {}

  static void write(Path file, SceneRequest request, String variant, GeneratedScenes scenes)
      throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("generator", SceneGenerator.GENERATOR);
    manifest.put("version", SceneGenerator.VERSION);
    manifest.put("format", request.format().key());
    manifest.put("variant", variant);
    manifest.put("seed", request.seed());
    manifest.put("height", request.options().height());
    manifest.put("width", request.options().width());
    manifest.put("views", scenes.views());
    manifest.put(
        "environments", scenes.environments().stream().map(SceneManifest::describe).toList());
    String text =
        ConfigValueFactory.fromMap(manifest)
            .render(ConfigRenderOptions.concise().setFormatted(true));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> describe(GeneratedScenes.Environment environment) {
    GeneratedScenes.Agreement agreement = environment.agreement();
    return Map.of(
        "name", environment.name(),
        "part", environment.part(),
        "strength", environment.strength(),
        "views", environment.views(),
        "agreement",
            Map.of(
                "depth-mix", agreement.depthAndMix(),
                "depth-paint", agreement.depthAndPaint(),
                "mix-paint", agreement.mixAndPaint()));
  }
}
