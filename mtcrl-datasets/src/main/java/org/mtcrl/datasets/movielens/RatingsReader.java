// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;

/** Reads the ratings of every variant straight into columns. */
final class RatingsReader {
  private static final int BUFFER = 1 << 20;
  private static final int LINES_TO_TELL = 1 << 20;

  private RatingsReader() {}

  /**
   * Reads the ratings.
   *
   * @param users who may rate; empty if the variant has no list of users
   * @throws DataException if the file cannot be read or has no rating that can be used
   */
  static Ratings read(
      MovieLensFiles files,
      Movies movies,
      Optional<Users> users,
      BadLines bad,
      DatasetContext context) {
    Path file = files.ratings();
    Variant variant = files.variant();
    try {
      RatingsBuilder builder = new RatingsBuilder(lines(file));
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), variant.charset()), BUFFER)) {
        long before = 0;
        if (variant.isHeaded()) {
          before = 1;
          Rows.checkHeader(
              file, reader.readLine(), List.of("userId", "movieId", "rating", "timestamp"));
        }
        RatingLine line = new RatingLine(variant.hasHalfStars());
        CsvReader<RatingLine> csv =
            Rows.csv(variant.separator(), variant.isHeaded()).build(line, reader);
        for (RatingLine each : csv) {
          long number = before + each.number();
          if (each.isTorn()) {
            throw tornApart(file, number);
          }
          Optional<String> problem = each.problem().or(() -> unknown(each, movies, users, files));
          if (problem.isPresent()) {
            bad.add(file, number, problem.get());
          } else {
            builder.add(
                each.user(), movies.indexOf(each.movie()), each.halfStars(), each.seconds());
          }
          if (number % LINES_TO_TELL == 0) {
            context.onProgress("reading " + file.getFileName(), number, builder.capacity());
          }
        }
      } catch (CsvParseException e) {
        throw new DataException(
            "%s: %s; the quotes of this file do not match; download it again"
                .formatted(file, e.getMessage()),
            e);
      }
      if (builder.isEmpty()) {
        throw new DataException(
            file + ": the file holds no rating that could be used; download it again");
      }
      return builder.build(
          (user, movie) ->
              bad.add(
                  "%s: user %d rates movie %d more than once, but once was expected (the latest rating is the one that counts)"
                      .formatted(file, user, movies.ids()[movie])));
    } catch (IOException e) {
      throw new DataException(file + ": the file cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<String> unknown(
      RatingLine line, Movies movies, Optional<Users> users, MovieLensFiles files) {
    if (movies.indexOf(line.movie()) < 0) {
      return Optional.of(
          "movie %d was expected in %s, which lacks it"
              .formatted(line.movie(), files.variant().movies()));
    }
    if (users.isPresent() && users.get().indexOf(line.user()) < 0) {
      return Optional.of(
          "user %d was expected in %s, which lacks it"
              .formatted(line.user(), files.variant().others().get(0)));
    }
    return Optional.empty();
  }

  // A quote that is left open swallows the lines after it; those could not even be counted.
  private static DataException tornApart(Path file, long line) {
    return new DataException(
        "%s: %d: a quote is opened and not closed on the line, but numbers were expected; repair the line"
            .formatted(file, line));
  }

  /** An upper bound of the number of lines, however they end. */
  private static int lines(Path file) throws IOException {
    long lines = 1;
    byte[] buffer = new byte[BUFFER];
    byte last = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          byte next = buffer[i];
          if (next == '\r' || (next == '\n' && last != '\r')) {
            lines++;
          }
          last = next;
        }
      }
    }
    if (lines > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%s: the file has %d lines, but at most %d can be used"
              .formatted(file, lines, Integer.MAX_VALUE - 8));
    }
    return (int) lines;
  }
}
