// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.GeneratedFolder;
import org.mtcrl.datasets.synthetic.scenes.content.CameraSample;
import org.mtcrl.datasets.synthetic.scenes.content.Factors;

/** Renders all views of a request, on all cores, and writes them with the manifest. */
final class SceneRendering {
  private final SceneOptions options;
  private final GeneratorContext context;

  SceneRendering(SceneOptions options, GeneratorContext context) {
    this.options = options;
    this.context = context;
  }

  /** Starts to write views. */
  @FunctionalInterface
  interface WriterFactory {
    ViewWriter open(Path folder, SceneRequest request, List<PlannedView> views) throws IOException;
  }

  /** Renders and writes the views. */
  GeneratedScenes run(WriterFactory writers, String variant) throws IOException {
    SceneRequest request = new SceneRequest(options, context.seed());
    List<PlannedView> views = request.views();
    Factors[] factors = new Factors[views.size()];
    try (ViewWriter writer = writers.open(context.folder(), request, views);
        Workers workers = Workers.perCore("mtcrl-scenes")) {
      RandomStreams streams = new RandomStreams(request.seed());
      int[] done = {0};
      workers.forEach(
          factors.length,
          number -> {
            CameraSample sample = views.get(number).sample(request, streams);
            factors[number] = sample.factors();
            write(writer, number, sample);
            synchronized (done) {
              done[0]++;
              context.onProgress(request.format().kind().work(), done[0], factors.length);
            }
          });
    }
    GeneratedScenes scenes = GeneratedScenes.of(views, List.of(factors));
    Path manifest = context.folder().resolve(GeneratedFolder.MARKER);
    SceneManifest.write(manifest, request, variant, scenes);
    return scenes;
  }

  private static void write(ViewWriter writer, int number, CameraSample sample) {
    try {
      writer.write(number, sample.render());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
