// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.movielens.Rows.BadRowException;

/** Reads the movies of every variant. */
final class MoviesReader {
  private static final String NO_GENRES = "(no genres listed)";

  /** A year in parentheses at the title's end; series have a span, as in {@code (2009-2012)}. */
  private static final Pattern TITLE_YEAR =
      Pattern.compile("\\((\\d{4})(?:\\s*[-\u2013]\\s*(?:\\d{4})?)?\\)\\s*$");

  private static final Pattern DATE_YEAR = Pattern.compile("\\d{1,2}-[A-Za-z]{3}-(\\d{4})");
  private static final int FIRST_YEAR = 1870;
  private static final int LAST_YEAR = 2100;

  private final BadLines bad;
  private final TreeMap<Integer, Movie> movies = new TreeMap<>();
  private final List<String> genreNames = new ArrayList<>();

  private record Movie(short year, long genres) {}

  private MoviesReader(BadLines bad) {
    this.bad = bad;
  }

  /**
   * Reads the movies.
   *
   * @throws DataException if a file cannot be read or has no movie
   */
  static Movies read(MovieLensFiles files, BadLines bad) {
    MoviesReader reader = new MoviesReader(bad);
    switch (files.variant()) {
      case CSV, MILLION -> reader.readTitled(files);
      case HUNDRED_THOUSAND -> reader.readFlagged(files);
    }
    return reader.movies(files);
  }

  private void readTitled(MovieLensFiles files) {
    Variant variant = files.variant();
    List<String> header = variant.isHeaded() ? List.of("movieId", "title", "genres") : List.of();
    new Rows(files.movies(), variant.charset(), variant.separator(), variant.isHeaded())
        .forEach(
            header, 3, bad, row -> put(row.get(0), year(row.get(1)), genres(files, row.get(2))));
  }

  /** 100K: id, title, release date, video date, address, and one flag for each genre. */
  private void readFlagged(MovieLensFiles files) {
    TreeMap<Integer, String> names = new TreeMap<>();
    new Rows(files.file("u.genre"), StandardCharsets.ISO_8859_1, "|", false)
        .forEach(
            List.of(),
            2,
            bad,
            row ->
                names.put(
                    Rows.number("genre's number", row.get(1), 0, Movies.MOST_GENRES - 1),
                    row.get(0)));
    genreNames.addAll(names.values());
    int flags = genreNames.size();
    new Rows(files.movies(), files.variant().charset(), "|", false)
        .forEach(
            List.of(),
            5 + flags,
            bad,
            row -> {
              long genres = 0;
              for (int g = 0; g < flags; g++) {
                if (Rows.number("flag of a genre", row.get(5 + g), 0, 1) == 1
                    && !genreNames.get(g).equals("unknown")) {
                  genres |= 1L << g;
                }
              }
              int year = year(row.get(1));
              put(row.get(0), year == 0 ? dateYear(row.get(2)) : year, genres);
            });
  }

  private void put(String id, int year, long genres) throws BadRowException {
    int number = Rows.number("movie's number", id, 1, Integer.MAX_VALUE);
    if (movies.putIfAbsent(number, new Movie((short) year, genres)) != null) {
      throw new BadRowException(
          "the movie %d is listed a second time, but once was expected".formatted(number));
    }
  }

  /** The year at a title's end; 0 without one. */
  static int year(String title) {
    Matcher matcher = TITLE_YEAR.matcher(title);
    return matcher.find() ? plausible(matcher.group(1)) : 0;
  }

  private static int dateYear(String date) {
    Matcher matcher = DATE_YEAR.matcher(date);
    return matcher.matches() ? plausible(matcher.group(1)) : 0;
  }

  private static int plausible(String digits) {
    int year = Integer.parseInt(digits);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
  }

  private long genres(MovieLensFiles files, String text) {
    long genres = 0;
    if (text.isBlank() || text.equals(NO_GENRES)) {
      return genres;
    }
    for (String name : text.split("\\|", -1)) {
      int index = genreNames.indexOf(name.strip());
      if (index < 0) {
        index = genreNames.size();
        if (index == Movies.MOST_GENRES) {
          throw new DataException(
              "%s: genre '%s' is one more than %d genres; are genres separated by '|'?"
                  .formatted(files.movies(), name, Movies.MOST_GENRES));
        }
        genreNames.add(name.strip());
      }
      genres |= 1L << index;
    }
    return genres;
  }

  private Movies movies(MovieLensFiles files) {
    if (movies.isEmpty()) {
      throw new DataException(
          files.movies() + ": the file lists no movie that could be used; download it again");
    }
    // By name, whatever the order in which the files mention them.
    List<String> sorted = genreNames.stream().sorted().toList();
    int[] ids = new int[movies.size()];
    short[] years = new short[ids.length];
    long[] genres = new long[ids.length];
    int i = 0;
    for (Map.Entry<Integer, Movie> entry : movies.entrySet()) {
      ids[i] = entry.getKey();
      years[i] = entry.getValue().year();
      for (int g = 0; g < genreNames.size(); g++) {
        if ((entry.getValue().genres() >>> g & 1) == 1) {
          genres[i] |= 1L << sorted.indexOf(genreNames.get(g));
        }
      }
      i++;
    }
    return new Movies(ids, years, genres, sorted);
  }
}
