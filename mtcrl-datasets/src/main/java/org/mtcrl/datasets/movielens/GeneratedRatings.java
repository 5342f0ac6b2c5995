package org.mtcrl.datasets.movielens;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;

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
    if (!isThere(folder)) {
      try {
        generator.write(
            folder, done -> context.onProgress("generating ratings", done, generator.ratings()));
      } catch (DataException e) {
        // Of two runs at a time one is a moment too late, and uses what the other made.
        if (!isThere(folder)) {
          throw e;
        }
      }
    }
    return folder;
  }

  private static boolean isThere(Path folder) {
    return Files.exists(folder.resolve(RatingsGenerator.MARKER));
  }
}
