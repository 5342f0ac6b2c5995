package org.mtcrl.datasets.synthetic.scenes;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file that says that a folder's data were generated, how, and what came of it. */
final class SceneManifest {
  private SceneManifest() {}

  static void write(Path file, SceneFormat format, SceneOptions options, GeneratedScenes world)
      throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("generator", SceneGenerator.GENERATOR);
    manifest.put("version", SceneGenerator.VERSION);
    manifest.put("format", format.key());
    manifest.put("variant", options.variant().key());
    manifest.put("seed", options.seed());
    manifest.put("height", options.height());
    manifest.put("width", options.width());
    manifest.put("views", world.views());
    manifest.put(
        "environments", world.environments().stream().map(SceneManifest::describe).toList());
    String text =
        ConfigValueFactory.fromMap(manifest)
            .render(ConfigRenderOptions.concise().setFormatted(true));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> describe(GeneratedScenes.Environment environment) {
    return Map.of(
        "name", environment.name(),
        "part", environment.part(),
        "strength", environment.strength(),
        "views", environment.views(),
        "agreement",
            Map.of(
                "depth-mix", environment.depthAndMix(),
                "depth-paint", environment.depthAndPaint(),
                "mix-paint", environment.mixAndPaint()));
  }
}
