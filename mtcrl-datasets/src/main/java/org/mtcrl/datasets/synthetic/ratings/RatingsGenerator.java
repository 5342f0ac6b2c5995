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
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.folders.Folder;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Writes ratings that nobody gave, in the format of MovieLens 25M: tastes in a few dimensions,
 * genres, years of release, popularity, and a fashion that makes genres look good while it lasts
 * (see {@link GeneratedMovies}).
 *
 * @param ratings how many ratings, at least 1,000
 * @param seed what everything is drawn from
 * @param fashion how strong the confounder is, in stars; 0 for none
 */
public record RatingsGenerator(int ratings, long seed, double fashion) {
  /** The file that says that mtcrl made what lies beside it. */
  public static final String MARKER = "generated-by-mtcrl.json";

  /** The strength of the confounder when nobody asks for another. */
  public static final double DEFAULT_FASHION = 0.6;

  /** Raised whenever the same arguments give other files. */
  public static final int VERSION = 1;

  private static final int LEAST_RATINGS = 1000;
  private static final int LEAST_OF_USER = 20;
  private static final double TYPICAL_OF_USER = 90;
  private static final int SECONDS_A_YEAR = 31_556_952;
  private static final int TELL_EVERY = 1 << 20;

  /** Creates a generator. */
  public RatingsGenerator {
    if (ratings < LEAST_RATINGS) {
      throw new IllegalArgumentException(
          "%d ratings are too few to divide; ask for at least %d"
              .formatted(ratings, LEAST_RATINGS));
    }
    if (!(fashion >= 0 && fashion <= 4)) {
      throw new IllegalArgumentException(
          "the fashion is %s stars, but a number from 0 to 4 was expected".formatted(fashion));
    }
  }

  /**
   * Writes {@code movies.csv}, {@code ratings.csv} and {@link #MARKER}. The folder is complete or
   * not there: all is written beside it and moved when it is done.
   *
   * @param folder a folder that is empty or not there
   * @param onRatings is told how many ratings are written, now and then; what it throws ends the
   *     work
   * @throws DataException if the folder holds anything or cannot be written
   */
  public void write(Path folder, LongConsumer onRatings) {
    Path target = folder.toAbsolutePath().normalize();
    if (!Folder.isFree(target)) {
      throw new DataException(
          "'%s' is not empty; name a folder that is empty or not there".formatted(folder));
    }
    Path partial =
        target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".partial");
    try {
      try {
        Files.createDirectories(partial);
        writeFiles(partial, onRatings);
        Files.deleteIfExists(target);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(partial);
      }
    } catch (IOException e) {
      throw new DataException("'%s' cannot be written: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : Folder.entries(folder)) {
      Files.delete(file);
    }
    Files.deleteIfExists(folder);
  }

  private void writeFiles(Path folder, LongConsumer onRatings) throws IOException {
    RandomStreams streams = new RandomStreams(seed);
    GeneratedMovies movies =
        GeneratedMovies.draw(movieCount(), fashion, streams.forPurpose("movies"));
    writeMovies(folder.resolve("movies.csv"), movies);
    writeRatings(folder.resolve("ratings.csv"), movies, streams.forPurpose("users"), onRatings);
    Files.writeString(folder.resolve(MARKER), marker(), StandardCharsets.UTF_8);
  }

  // One movie for eleven ratings, as in latest-small; no more than 25M has.
  private int movieCount() {
    return Math.min(62_000, ratings / 11);
  }

  private String marker() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("generator", "mtcrl ratings");
    facts.put("format", "movielens");
    facts.put("version", VERSION);
    facts.put("ratings", ratings);
    facts.put("seed", seed);
    facts.put("fashion", fashion);
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

  private void writeRatings(
      Path file, GeneratedMovies movies, RandomGenerator random, LongConsumer onRatings)
      throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII), 1 << 20)) {
      out.write("userId,movieId,rating,timestamp\n");
      int left = ratings;
      int told = 0;
      for (int user = 1; left > 0; user++) {
        // Log-normal: most rate few movies, some rate thousands.
        double wanted = TYPICAL_OF_USER * Math.exp(random.nextGaussian());
        int most = Math.min(left, movies.count() / 4);
        int size = (int) Math.min(most, Math.max(LEAST_OF_USER, wanted));
        // Nobody is left with a handful.
        size = left - size < LEAST_OF_USER && left <= movies.count() / 4 ? left : size;
        writeUser(user, size, movies, random, out);
        left -= size;
        if ((ratings - left) / TELL_EVERY > told) {
          told = (ratings - left) / TELL_EVERY;
          onRatings.accept(ratings - left);
        }
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
      // Nobody rates a movie before it is out.
      double year = Math.max(joined, movies.year(movie)) + random.nextDouble();
      line.setLength(0);
      line.append(user).append(',').append(movie + 1).append(',');
      line.append(halfStars / 2).append(halfStars % 2 == 0 ? ".0," : ".5,");
      line.append((int) ((year - 1970) * SECONDS_A_YEAR)).append('\n');
      out.append(line);
    }
  }
}
