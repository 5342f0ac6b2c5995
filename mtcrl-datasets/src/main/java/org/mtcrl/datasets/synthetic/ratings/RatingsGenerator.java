// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.ratings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.GeneratedFolder;

/**
 * {@code ratings}: ratings of movies that do not exist, in the format of MovieLens 25M: tastes in a
 * few dimensions, genres, years of release, popularity, and a fashion that raises the ratings of
 * some genres for a time (see {@link GeneratedMovies}).
 */
public final class RatingsGenerator implements DatasetGenerator<RatingsOptions> {
  /** Raised whenever the same options and seed give other files. */
  static final int VERSION = 1;

  private static final String WORK = "generating ratings";
  private static final int LEAST_OF_USER = 20;
  private static final double TYPICAL_OF_USER = 90;
  private static final int SECONDS_A_YEAR = 31_556_952;
  private static final int REPORT_EVERY = 1 << 20;

  @Override
  public String name() {
    return "ratings";
  }

  @Override
  public String description() {
    return "Ratings of movies in the format of MovieLens 25M, for movielens";
  }

  @Override
  public Class<RatingsOptions> optionsType() {
    return RatingsOptions.class;
  }

  /** Writes {@code movies.csv}, {@code ratings.csv} and {@link GeneratedFolder#MARKER}. */
  @Override
  public GeneratedDataset generate(RatingsOptions options, GeneratorContext context)
      throws IOException {
    Path folder = context.folder();
    RandomStreams streams = new RandomStreams(context.seed());
    GeneratedMovies movies =
        GeneratedMovies.draw(
            movieCount(options.ratings()), options.fashion(), streams.forPurpose("movies"));
    writeMovies(folder.resolve("movies.csv"), movies);
    try (BufferedWriter out =
        new BufferedWriter(
            Files.newBufferedWriter(folder.resolve("ratings.csv"), StandardCharsets.US_ASCII),
            1 << 20)) {
      writeRatings(options.ratings(), movies, streams.forPurpose("users"), out, context);
    }
    Files.writeString(
        folder.resolve(GeneratedFolder.MARKER),
        marker(options, context.seed()),
        StandardCharsets.UTF_8);
    return GeneratedDataset.of(
        "movielens",
        folder,
        String.format(Locale.ROOT, "%,d generated ratings", options.ratings()));
  }

  /** The ratings that the loader uses when the user has none; kept in the cache. */
  public static Path cached(int ratings, DatasetContext context) {
    String name = "generated-%d-seed-%d-v%d".formatted(ratings, context.seed(), VERSION);
    return GeneratedFolder.cached(
        new RatingsGenerator(), RatingsOptions.of(ratings), name, context);
  }

  // One movie for eleven ratings, as in latest-small; no more than 25M has.
  private static int movieCount(int ratings) {
    return Math.min(62_000, ratings / 11);
  }

  private static String marker(RatingsOptions options, long seed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("generator", "mtcrl ratings");
    facts.put("format", "movielens");
    facts.put("version", VERSION);
    facts.put("ratings", options.ratings());
    facts.put("seed", seed);
    facts.put("fashion", options.fashion());
    return ConfigFactory.parseMap(facts)
        .root()
        .render(ConfigRenderOptions.concise().setFormatted(true));
  }

  private static void writeMovies(Path file, GeneratedMovies movies) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord("movieId", "title", "genres");
      for (int m = 0; m < movies.count(); m++) {
        csv.writeRecord(Integer.toString(m + 1), movies.title(m), movies.genres(m));
      }
    }
  }

  private static void writeRatings(
      int ratings,
      GeneratedMovies movies,
      RandomGenerator random,
      Writer out,
      GeneratorContext context)
      throws IOException {
    out.write("userId,movieId,rating,timestamp\n");
    int left = ratings;
    int reported = 0;
    for (int user = 1; left > 0; user++) {
      // Log-normal: most users rate few movies, some rate thousands.
      double wanted = TYPICAL_OF_USER * Math.exp(random.nextGaussian());
      int most = Math.min(left, movies.count() / 4);
      int size = (int) Math.min(most, Math.max(LEAST_OF_USER, wanted));
      // No user is left with a handful of ratings.
      size = left - size < LEAST_OF_USER && left <= movies.count() / 4 ? left : size;
      writeUser(user, size, movies, random, out);
      left -= size;
      if ((ratings - left) / REPORT_EVERY > reported) {
        reported = (ratings - left) / REPORT_EVERY;
        context.onProgress(WORK, ratings - left, ratings);
      }
    }
  }

  private static void writeUser(
      int user, int size, GeneratedMovies movies, RandomGenerator random, Writer out)
      throws IOException {
    GeneratedMovies.Taste taste = movies.taste(random);
    int[] seen = movies.choose(taste, size, random);
    Arrays.sort(seen);
    double joined = GeneratedMovies.LAST_YEAR - 20 + 20 * random.nextDouble();
    StringBuilder line = new StringBuilder(40);
    for (int movie : seen) {
      int halfStars = movies.rate(taste, movie, random);
      // A movie is rated after its release only.
      double year = Math.max(joined, movies.year(movie)) + random.nextDouble();
      line.setLength(0);
      line.append(user).append(',').append(movie + 1).append(',');
      line.append(halfStars / 2).append(halfStars % 2 == 0 ? ".0," : ".5,");
      line.append((int) ((year - 1970) * SECONDS_A_YEAR)).append('\n');
      out.append(line);
    }
  }
}
