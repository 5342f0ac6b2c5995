package org.mtcrl.datasets.movielens;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;

/** The ratings that stand in where the user has none: generated into the cache once. */
final class GeneratedRatings {
  private GeneratedRatings() {}

  /** The folder with them, made when it is missing. */
  static Path folder(MovieLensOptions options, DatasetContext context) {
    RatingsGenerator generator =
        new RatingsGenerator(
            options.generatedRatings(), context.seed(), RatingsGenerator.DEFAULT_FASHION);
    Path folder =
        context
            .cache()
            .resolve(
                "generated-%d-seed-%d-v%d"
                    .formatted(generator.ratings(), generator.seed(), RatingsGenerator.VERSION));
    if (!Files.exists(folder.resolve(RatingsGenerator.MARKER))) {
      try {
        make(generator, folder, context);
      } catch (IOException e) {
        throw new DataException(
            folder + ": the generated ratings cannot be written: " + e.getMessage(), e);
      }
    }
    return folder;
  }

  // Written beside and moved: a run that is cut off leaves nothing that looks whole, and of two
  // runs at a time one is a moment too late and uses what the other made, the same files.
  private static void make(RatingsGenerator generator, Path folder, DatasetContext context)
      throws IOException {
    Files.createDirectories(context.cache());
    Path draft = Files.createTempDirectory(context.cache(), "draft-");
    try {
      generator.write(
          draft, done -> context.onProgress("generating ratings", done, generator.ratings()));
      try {
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        if (!Files.exists(folder.resolve(RatingsGenerator.MARKER))) {
          throw e;
        }
      }
    } finally {
      delete(draft);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
