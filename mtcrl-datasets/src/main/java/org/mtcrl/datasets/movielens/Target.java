// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtcrl.api.data.DataException;

/**
 * One thing to predict of a user and a movie.
 *
 * @param name the task's name
 * @param kind what sort of thing
 * @param genres for {@link Kind#GENRE} the movies that have a label: those with one of these bits
 */
record Target(String name, Kind kind, long genres) {
  private static final String GENRE_PREFIX = "genre:";
  private static final int LIKED_HALF_STARS = 8;

  /** What sort of thing is predicted. */
  enum Kind {
    /** The stars, where there is a rating. */
    RATING,
    /** Whether there are four stars or more, where there is a rating. */
    LIKE,
    /** Whether the user has seen the movie. */
    WATCH,
    /** The stars, where there is a rating and the movie is of a genre. */
    GENRE
  }

  /**
   * The target of a name in the configuration.
   *
   * @throws DataException if there is none
   */
  static Target of(String name, List<String> genreNames) {
    return switch (name) {
      case "rating" -> new Target(name, Kind.RATING, 0);
      case "like" -> new Target(name, Kind.LIKE, 0);
      case "watch" -> new Target(name, Kind.WATCH, 0);
      default -> {
        if (!name.startsWith(GENRE_PREFIX)) {
          throw new DataException(
              "dataset.tasks: there is no task '%s'; expected rating, like, watch or genre:NAME"
                  .formatted(name));
        }
        yield new Target(name, Kind.GENRE, genres(name, genreNames));
      }
    };
  }

  private static long genres(String name, List<String> genreNames) {
    List<String> known = new ArrayList<>();
    genreNames.forEach(genre -> known.add(genre.toLowerCase(Locale.ROOT)));
    long genres = 0;
    for (String part : name.substring(GENRE_PREFIX.length()).split("\\+", -1)) {
      int index = known.indexOf(part.strip().toLowerCase(Locale.ROOT));
      if (index < 0) {
        throw new DataException(
            "dataset.tasks: '%s' names the genre '%s', which no movie has; there are %s"
                .formatted(name, part, String.join(", ", genreNames)));
      }
      genres |= 1L << index;
    }
    return genres;
  }

  /** Whether the label is known of a movie that the user rated. */
  boolean isKnownOfRated(long movieGenres) {
    return kind != Kind.GENRE || (movieGenres & genres) != 0;
  }

  /** The label of a movie that the user rated. */
  float valueOfRated(int halfStars) {
    return switch (kind) {
      case RATING, GENRE -> halfStars / 2f;
      case LIKE -> halfStars >= LIKED_HALF_STARS ? 1 : 0;
      case WATCH -> 1;
    };
  }

  /** Whether the label, which is 0 then, is known of a movie that the user has not seen. */
  boolean isKnownOfUnseen() {
    return kind == Kind.WATCH;
  }
}
