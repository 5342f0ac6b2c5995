// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.synthetic.GeneratedFolder;

/**
 * {@code scenes}: renders rooms or streets and writes them in the format of a published data set.
 * The files are a function of the options and the seed: the same pixels on every machine, however
 * many threads work. The structural model of the scenes is in the package's description.
 */
public final class SceneGenerator implements DatasetGenerator<SceneOptions> {
  static final String GENERATOR = "mtcrl scenes";

  /** Raised whenever the same options give other data. */
  static final int VERSION = 1;

  @Override
  public String name() {
    return "scenes";
  }

  @Override
  public String description() {
    return "Rendered rooms or streets with labels at each pixel, for nyuv2, cityscapes, taskonomy";
  }

  @Override
  public Class<SceneOptions> optionsType() {
    return SceneOptions.class;
  }

  @Override
  public GeneratedDataset generate(SceneOptions options, GeneratorContext context)
      throws IOException {
    SceneFormat format = options.format();
    GeneratedScenes scenes =
        new SceneRendering(options, context)
            .run(
                (folder, request, views) -> format.writer(folder, request.geometry(), views),
                format.variant());
    return GeneratedDataset.of(format.key(), context.folder(), scenes.summary());
  }

  /** The small data set that a loader uses when the user has no files; kept in the cache. */
  public static Path cached(SceneFormat format, DatasetContext context) {
    return cached(SceneOptions.defaults(format), context);
  }

  static Path cached(SceneOptions options, DatasetContext context) {
    SceneFormat format = options.format();
    String digest =
        new Fingerprint(GENERATOR, VERSION)
            .add("format", format.key())
            .add("views", Integer.toString(options.views()))
            .add("height", Integer.toString(options.height()))
            .add("width", Integer.toString(options.width()))
            .add("seed", Long.toString(context.seed()))
            .add("strengths", options.strength().toString())
            .add("shiftedStrength", Double.toString(options.shiftedStrength()))
            .add("variant", format.variant().toUpperCase(Locale.ROOT))
            .hex()
            .substring(0, 16);
    String name = "generated-%s-%s".formatted(format.key(), digest);
    return GeneratedFolder.cached(new SceneGenerator(), options, name, context);
  }
}
