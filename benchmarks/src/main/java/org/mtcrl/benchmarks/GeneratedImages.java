// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.benchmarks;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.data.DatasetGeneration;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** Rendered views of one data set in a temporary folder, and the loader that reads them. */
final class GeneratedImages implements AutoCloseable {
  private static final long SEED = 1;

  private final Plugins plugins = Plugins.discover(Thread.currentThread().getContextClassLoader());
  private final OptionsBinder binder = new OptionsBinder(plugins);
  private final String type;
  private final Path folder;

  private GeneratedImages(String type, Path folder) {
    this.type = type;
    this.folder = folder;
  }

  /**
   * Renders views.
   *
   * @param type {@code nyuv2}, {@code cityscapes} or {@code taskonomy}
   * @param views the views of each of the six environments
   * @param size rows and columns, such as {@code 96x128}
   */
  static GeneratedImages render(String type, int views, String size) throws IOException {
    GeneratedImages images =
        new GeneratedImages(type, Files.createTempDirectory("mtcrl-benchmark"));
    images.generate(images.plugins.generator("scenes"), views, size);
    return images;
  }

  private <O extends Record> void generate(DatasetGenerator<O> generator, int views, String size) {
    List<String> keys = List.of("format=" + type, "views=" + views, "size=" + size);
    O options = binder.bind(keys, "benchmark", generator.optionsType());
    new DatasetGeneration(root(), SEED, PreparationListener.SILENT).run(generator, options);
  }

  private Path root() {
    return folder.resolve("data");
  }

  /** A folder that does not exist yet. */
  Path newCache(String name) {
    return folder.resolve(name);
  }

  /** Opens the data set with its default options; records are decoded unless the cache has them. */
  MultiTaskDataset open(Path cache) {
    return open(plugins.dataset(type), cache);
  }

  private <O extends Record> MultiTaskDataset open(DatasetProvider<O> provider, Path cache) {
    O options = binder.bind(ConfigFactory.empty().root(), provider.optionsType());
    return provider.open(options, new Context(Optional.of(root()), cache));
  }

  private record Context(Optional<Path> root, Path cache) implements DatasetContext {
    @Override
    public long seed() {
      return SEED;
    }
  }

  /** Deletes a folder with everything in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.delete(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }
}
