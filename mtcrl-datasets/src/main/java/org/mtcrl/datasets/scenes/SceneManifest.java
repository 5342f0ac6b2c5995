package org.mtcrl.datasets.scenes;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.mtcrl.datasets.scenes.world.Factors;

/** The file that says that a folder's data were generated, how, and what came of it. */
final class SceneManifest {
  private SceneManifest() {}

  /**
   * Writes the manifest.
   *
   * @param factors the factors of each view
   */
  static void write(
      Path folder,
      SceneFormat format,
      SceneOptions options,
      List<PlannedView> views,
      List<Factors> factors)
      throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("generator", SceneWorld.GENERATOR);
    manifest.put("version", SceneWorld.VERSION);
    manifest.put("format", format.key());
    manifest.put("variant", options.variant().name().toLowerCase(Locale.ROOT));
    manifest.put("seed", options.seed());
    manifest.put("height", options.height());
    manifest.put("width", options.width());
    manifest.put("views", views.size());
    List<Object> environments = new ArrayList<>();
    for (SceneEnvironment environment : format.environments(options)) {
      List<Factors> drawn = new ArrayList<>();
      for (int i = 0; i < views.size(); i++) {
        if (views.get(i).environment().equals(environment)) {
          drawn.add(factors.get(i));
        }
      }
      environments.add(describe(environment, drawn));
    }
    manifest.put("environments", environments);
    String text =
        ConfigValueFactory.fromMap(manifest)
            .render(ConfigRenderOptions.concise().setFormatted(true));
    Files.writeString(folder.resolve(SceneWorld.MANIFEST), text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> describe(SceneEnvironment environment, List<Factors> drawn) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", environment.name());
    entry.put("part", environment.part().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    entry.put("strength", environment.confounder().strength());
    entry.put("views", drawn.size());
    entry.put(
        "agreement",
        Map.of(
            "depth-mix", share(drawn, view -> view.isFar() == view.isSecondMix()),
            "depth-paint", share(drawn, view -> view.isFar() == view.isSecondPaint()),
            "mix-paint", share(drawn, view -> view.isSecondMix() == view.isSecondPaint())));
    return entry;
  }

  private static double share(List<Factors> drawn, Predicate<Factors> which) {
    return drawn.stream().filter(which).count() / (double) drawn.size();
  }
}
