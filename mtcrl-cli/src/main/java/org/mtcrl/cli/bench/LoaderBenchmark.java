// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.typesafe.config.ConfigFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.data.DatasetGeneration;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.datasets.image.batch.LoaderBench;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Measures how fast the loaders of images are: on the user's files where their folder is given,
 * else on views that are rendered for it at about the published size.
 */
public final class LoaderBenchmark {
  private static final long SEED = 1;
  private static final String SCENES = "scenes";
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** The loaders measured, with what is rendered for them; sizes are the published ones or half. */
  private enum Loader {
    NYUV2("nyuv2", 288, 384),
    CITYSCAPES("cityscapes", 512, 1024),
    TASKONOMY("taskonomy", 512, 512);

    private final String type;
    private final int height;
    private final int width;

    Loader(String type, int height, int width) {
      this.type = type;
      this.height = height;
      this.width = width;
    }
  }

  /** The data sets that are measured, in alphabetical order. */
  public static SortedSet<String> names() {
    return Arrays.stream(Loader.values())
        .map(loader -> loader.type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private final Plugins plugins;
  private final OptionsBinder binder;

  /** Creates a benchmark of the data sets of these plugins. */
  @Inject
  public LoaderBenchmark(Plugins plugins, OptionsBinder binder) {
    this.plugins = plugins;
    this.binder = binder;
  }

  /**
   * Runs the benchmark.
   *
   * @param views the views rendered for each environment of a loader
   * @param rounds the rounds that count
   * @param roots folders with the user's files by data set; if there are any, nothing is rendered
   * @return the rates by loader
   * @throws org.mtcrl.api.data.DataException if files are missing or damaged
   */
  public Map<String, LoaderBench.Rates> run(int views, int rounds, Map<String, Path> roots) {
    return run(views, rounds, WARM_UP, 1, roots);
  }

  /** The same on views whose sides are divided by {@code shrink}, for tests. */
  Map<String, LoaderBench.Rates> run(
      int views, int rounds, Duration warmUp, int shrink, Map<String, Path> roots) {
    Map<String, LoaderBench.Rates> rates = new TreeMap<>();
    @Nullable Path scratch = null;
    try {
      scratch = Files.createTempDirectory("mtcrl-bench");
      for (Map.Entry<String, Path> given : roots.entrySet()) {
        String type = given.getKey();
        rates.put(type, measure(type, given.getValue(), rounds, warmUp, scratch));
      }
      for (Loader loader : roots.isEmpty() ? Loader.values() : new Loader[0]) {
        Path root = render(loader, views, shrink, scratch);
        rates.put(loader.type, measure(loader.type, root, rounds, warmUp, scratch));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a folder for the benchmark's files", e);
    } finally {
      remove(scratch);
    }
    return rates;
  }

  private Path render(Loader loader, int views, int shrink, Path scratch) {
    Path folder = scratch.resolve(loader.type);
    render(plugins.generator(SCENES), keys(loader, views, shrink), folder);
    return folder;
  }

  private static List<String> keys(Loader loader, int views, int shrink) {
    return List.of(
        "format=" + loader.type,
        "views=" + views,
        "size=%dx%d".formatted(loader.height / shrink, loader.width / shrink));
  }

  private <O extends Record> void render(
      DatasetGenerator<O> generator, List<String> keys, Path folder) {
    O options = binder.bind(keys, "mtcrl bench", generator.optionsType());
    new DatasetGeneration(folder, SEED, PreparationListener.SILENT).run(generator, options);
  }

  private LoaderBench.Rates measure(
      String type, Path root, int rounds, Duration warmUp, Path scratch) throws IOException {
    ConfiguredPlugin plugin = binder.plugin(PluginKind.DATASET, type, ConfigFactory.empty().root());
    Path caches = Files.createTempDirectory(scratch, "caches");
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu())) {
      return new LoaderBench(
              cache -> open(plugins.dataset(type), plugin, new Context(Optional.of(root), cache)),
              manager)
          .run(rounds, warmUp, caches);
    }
  }

  /** Opened without a guard: what is measured are the loaders of images themselves. */
  private static <O extends Record> MultiTaskDataset open(
      DatasetProvider<O> provider, ConfiguredPlugin plugin, DatasetContext context) {
    return provider.open(provider.optionsType().cast(plugin.options()), context);
  }

  private record Context(Optional<Path> root, Path cache) implements DatasetContext {
    @Override
    public long seed() {
      return SEED;
    }
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
