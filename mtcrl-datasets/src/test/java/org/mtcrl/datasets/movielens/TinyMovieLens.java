// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Twelve movies and six users by hand, in every published form: the same ratings in each. User u
 * rates movie m unless u + m is divisible by 4. Movie 11 has no year, movie 12 no genres, movie 13
 * is never rated.
 */
final class TinyMovieLens {
  static final int USERS = 6;
  static final int RATED_MOVIES = 12;

  private static final List<String> TITLES =
      List.of(
          "Metropolis (1927)",
          "\"Great\" Dictator, The (1940)",
          "8½ (1963)",
          "Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)",
          "2001: A Space Odyssey (1968)",
          "Cité des enfants perdus, La (1995) ",
          "Matrix, The (1999)",
          "Amélie (2001)",
          "Wall-E (2008)",
          "Cosmos (2014–2015)",
          "Untitled",
          "Arrival (2016)",
          "Unseen (1990)");

  private static final List<String> GENRES =
      List.of(
          "Sci-Fi",
          "Comedy",
          "Drama",
          "Western",
          "Sci-Fi",
          "Fantasy|Sci-Fi",
          "Action|Sci-Fi",
          "Comedy|Romance",
          "Animation",
          "Documentary",
          "Drama",
          "",
          "Drama");

  private static final List<String> ALL_GENRES =
      List.of(
          "unknown",
          "Action",
          "Animation",
          "Comedy",
          "Documentary",
          "Drama",
          "Fantasy",
          "Romance",
          "Sci-Fi",
          "Western");

  private TinyMovieLens() {}

  /** The whole stars that a user gives; with {@code halves} some are half a star less. */
  static double stars(int user, int movie, boolean halves) {
    int whole = 1 + (user * 7 + movie * 3) % 5;
    return halves && (user + movie) % 3 == 0 ? whole - 0.5 : whole;
  }

  static boolean rates(int user, int movie) {
    return (user + movie) % 4 != 0;
  }

  static int seconds(int user, int movie) {
    return 800_000_000 + 86_400 * (movie * 40 + user);
  }

  static Path csv(Path folder) throws IOException {
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    for (int m = 0; m < TITLES.size(); m++) {
      String title = TITLES.get(m);
      boolean quoted = title.contains(",") || title.contains("\"");
      movies.append(m + 1).append(',');
      movies.append(quoted ? '"' + title.replace("\"", "\"\"") + '"' : title).append(',');
      movies.append(GENRES.get(m).isEmpty() ? "(no genres listed)" : GENRES.get(m)).append('\n');
    }
    write(folder, "movies.csv", movies, StandardCharsets.UTF_8);
    write(
        folder,
        "ratings.csv",
        "userId,movieId,rating,timestamp\n" + ratings(",", true, false),
        StandardCharsets.UTF_8);
    return folder;
  }

  static Path million(Path folder) throws IOException {
    StringBuilder movies = new StringBuilder();
    for (int m = 0; m < TITLES.size(); m++) {
      movies.append(m + 1).append("::").append(latin(TITLES.get(m))).append("::");
      movies.append(GENRES.get(m)).append('\n');
    }
    StringBuilder users = new StringBuilder();
    for (int u = 1; u <= USERS; u++) {
      users.append(u).append(u % 2 == 0 ? "::F::" : "::M::");
      users.append(Users.AGE_CODES.get(u % 7)).append("::").append(3 * u).append("::48067\n");
    }
    write(folder, "movies.dat", movies, StandardCharsets.ISO_8859_1);
    write(folder, "users.dat", users, StandardCharsets.ISO_8859_1);
    write(folder, "ratings.dat", ratings("::", false, false), StandardCharsets.ISO_8859_1);
    return folder;
  }

  static Path hundredThousand(Path folder) throws IOException {
    StringBuilder items = new StringBuilder();
    for (int m = 0; m < TITLES.size(); m++) {
      // The date of release stands in for a year that the title lacks, but for movie 11's.
      String title = latin(TITLES.get(m)).replace(" (1940)", "");
      items.append(m + 1).append('|').append(title).append('|');
      items.append(m == 1 ? "15-Oct-1940" : m == 10 ? "" : "01-Jan-1950").append("||http://x");
      for (String genre : ALL_GENRES) {
        boolean has =
            GENRES.get(m).isEmpty()
                ? genre.equals("unknown")
                : List.of(GENRES.get(m).split("\\|", -1)).contains(genre);
        items.append(has ? "|1" : "|0");
      }
      items.append('\n');
    }
    StringBuilder genres = new StringBuilder();
    for (int g = 0; g < ALL_GENRES.size(); g++) {
      genres.append(ALL_GENRES.get(g)).append('|').append(g).append('\n');
    }
    StringBuilder users = new StringBuilder();
    for (int u = 1; u <= USERS; u++) {
      users.append(u).append('|').append(10 * u).append(u % 2 == 0 ? "|F|" : "|M|");
      users.append(u < 4 ? "writer" : "artist").append("|85711\n");
    }
    write(folder, "u.item", items, StandardCharsets.ISO_8859_1);
    // The published file ends with an empty line.
    write(folder, "u.genre", genres + "\n", StandardCharsets.ISO_8859_1);
    write(folder, "u.user", users, StandardCharsets.ISO_8859_1);
    write(folder, "u.data", ratings("\t", false, true), StandardCharsets.ISO_8859_1);
    return folder;
  }

  /** In the order of the published files, or, as 100K has them, in none. */
  private static String ratings(String separator, boolean halves, boolean shuffled) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < USERS * RATED_MOVIES; i++) {
      int at = shuffled ? i * 31 % (USERS * RATED_MOVIES) : i;
      int user = 1 + at / RATED_MOVIES;
      int movie = 1 + at % RATED_MOVIES;
      if (rates(user, movie)) {
        double stars = stars(user, movie, halves);
        text.append(user).append(separator).append(movie).append(separator);
        text.append(halves ? Double.toString(stars) : Integer.toString((int) stars));
        text.append(separator).append(seconds(user, movie)).append('\n');
      }
    }
    return text.toString();
  }

  private static String latin(String title) {
    return title.replace('–', '-');
  }

  /** Writes a file anew from what it holds. */
  static void change(Path file, UnaryOperator<String> change) throws IOException {
    Charset charset =
        file.toString().endsWith(".csv") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    Files.writeString(file, change.apply(Files.readString(file, charset)), charset);
  }

  private static void write(Path folder, String name, CharSequence text, Charset charset)
      throws IOException {
    Files.writeString(folder.resolve(name), text, charset);
  }
}
