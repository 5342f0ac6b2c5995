// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.ratings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Movies that do not exist, and the tastes by which users rate them.
 *
 * <p>A movie has one to three genres, a place in a space of tastes that its genres are part of, a
 * quality, and a popularity that rises with the quality. The confounder is fashion: a hidden
 * variable of the time of release that raises the ratings and the popularity of half of the genres
 * and lowers those of the others. It is strongest for the oldest movies and has faded for the
 * newest, so that the relation of genres to ratings in training does not hold under shift; that of
 * a user's taste to ratings does.
 */
final class GeneratedMovies {
  static final int FIRST_YEAR = 1930;
  static final int LAST_YEAR = 2018;

  private static final List<String> GENRES =
      List.of(
          "Action",
          "Adventure",
          "Animation",
          "Children",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  private static final int DIMENSIONS = 6;
  private static final double SHARE_WITHOUT_YEAR = 0.003;
  private static final double SHARE_WITHOUT_GENRES = 0.01;
  private static final double MEAN_STARS = 3.5;
  private static final double NOISE = 0.75;
  private static final int TRIES_OF_ONE = 50;

  private final short[] years;
  private final boolean[] dated;
  private final int[] genres;
  private final double[] appeal;
  private final float[][] places;

  /** First all movies, then those of each genre, with the running sums of their popularity. */
  private final List<Shelf> shelves = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // columns; read only by contract
  private record Shelf(int[] movies, double[] popularity) {
    int draw(RandomGenerator random) {
      double at = random.nextDouble() * popularity[popularity.length - 1];
      int found = Arrays.binarySearch(popularity, at);
      return movies[Math.min(found < 0 ? -found - 1 : found, movies.length - 1)];
    }
  }

  /**
   * What a user likes.
   *
   * @param place the user's place in the space of tastes
   * @param mildness how many stars the user gives more than others
   * @param favorite the index of the favorite genre's shelf
   */
  @SuppressWarnings("ArrayRecordComponent") // a vector; read only by contract
  record Taste(float[] place, double mildness, int favorite) {}

  private GeneratedMovies(int count) {
    years = new short[count];
    dated = new boolean[count];
    genres = new int[count];
    appeal = new double[count];
    places = new float[count][DIMENSIONS];
  }

  /** Draws movies; {@code fashion} is the strength of the confounder in stars. */
  static GeneratedMovies draw(int count, double fashion, RandomGenerator random) {
    GeneratedMovies movies = new GeneratedMovies(count);
    float[][] genrePlaces = new float[GENRES.size()][];
    for (int g = 0; g < genrePlaces.length; g++) {
      genrePlaces[g] = gaussian(random, 0.5);
    }
    double[] popularity = new double[count];
    for (int m = 0; m < count; m++) {
      // Three times as many a year at the end as at the start.
      double age = (Math.sqrt(1 + 8 * random.nextDouble()) - 1) / 2;
      movies.years[m] = (short) (FIRST_YEAR + Math.round((LAST_YEAR - FIRST_YEAR) * age));
      movies.dated[m] = random.nextDouble() >= SHARE_WITHOUT_YEAR;
      movies.genres[m] = genres(random);
      double quality = 0.4 * random.nextGaussian();
      movies.appeal[m] = quality + fashion * movies.fashion(m);
      movies.places[m] = place(movies.genres[m], genrePlaces, random);
      popularity[m] = Math.exp(1.2 * random.nextGaussian() + 1.5 * movies.appeal[m]);
    }
    movies.fillShelves(popularity);
    return movies;
  }

  private static float[] gaussian(RandomGenerator random, double deviation) {
    float[] values = new float[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      values[d] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static int genres(RandomGenerator random) {
    if (random.nextDouble() < SHARE_WITHOUT_GENRES) {
      return 0;
    }
    int count = 1 + random.nextInt(3);
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= 1 << random.nextInt(GENRES.size());
    }
    return bits;
  }

  private static float[] place(int genres, float[][] genrePlaces, RandomGenerator random) {
    float[] place = gaussian(random, 0.3);
    for (int g = 0; g < genrePlaces.length; g++) {
      if ((genres >>> g & 1) == 1) {
        for (int d = 0; d < DIMENSIONS; d++) {
          place[d] += genrePlaces[g][d] / Integer.bitCount(genres);
        }
      }
    }
    return place;
  }

  /** From -1 to 1: how much the movie's genres were in fashion when it was released. */
  private double fashion(int movie) {
    if (genres[movie] == 0) {
      return 0;
    }
    int favored = 0;
    for (int g = 0; g < GENRES.size(); g++) {
      if ((genres[movie] >>> g & 1) == 1) {
        favored += g % 2 == 0 ? 1 : -1;
      }
    }
    double age = (LAST_YEAR - years[movie]) / (double) (LAST_YEAR - FIRST_YEAR);
    return age * favored / Integer.bitCount(genres[movie]);
  }

  private void fillShelves(double[] popularity) {
    for (int g = -1; g < GENRES.size(); g++) {
      int[] movies = new int[popularity.length];
      double[] sums = new double[popularity.length];
      int size = 0;
      double sum = 0;
      for (int m = 0; m < popularity.length; m++) {
        if (g < 0 || (genres[m] >>> g & 1) == 1) {
          sum += popularity[m];
          movies[size] = m;
          sums[size++] = sum;
        }
      }
      // For a genre without movies, all movies are used.
      shelves.add(
          size == 0
              ? shelves.get(0)
              : new Shelf(Arrays.copyOf(movies, size), Arrays.copyOf(sums, size)));
    }
  }

  int count() {
    return years.length;
  }

  int year(int movie) {
    return years[movie];
  }

  /** The title as MovieLens writes titles: an article behind a comma, the year in parentheses. */
  String title(int movie) {
    String name =
        movie % 4 == 0
            ? "Invention %d, The"
            : movie % 97 == 0 ? "\"Invention\" %d" : "Invention %d";
    return name.formatted(movie + 1) + (dated[movie] ? " (" + years[movie] + ")" : "");
  }

  /** The genres as MovieLens writes them. */
  String genres(int movie) {
    List<String> names = new ArrayList<>();
    for (int g = 0; g < GENRES.size(); g++) {
      if ((genres[movie] >>> g & 1) == 1) {
        names.add(GENRES.get(g));
      }
    }
    return names.isEmpty() ? "(no genres listed)" : String.join("|", names);
  }

  /** Draws a user's taste. */
  Taste taste(RandomGenerator random) {
    return new Taste(
        gaussian(random, 0.7), 0.4 * random.nextGaussian(), 1 + random.nextInt(GENRES.size()));
  }

  /** Draws different movies: half from the favorite genre, all by popularity. */
  int[] choose(Taste taste, int size, RandomGenerator random) {
    BitSet chosen = new BitSet(count());
    for (int i = 0; i < size; i++) {
      int movie = 0;
      int tries = 0;
      do {
        Shelf shelf = shelves.get(random.nextBoolean() ? taste.favorite() : 0);
        movie = tries < TRIES_OF_ONE ? shelf.draw(random) : random.nextInt(count());
        tries++;
      } while (chosen.get(movie));
      chosen.set(movie);
    }
    return chosen.stream().toArray();
  }

  /** Half stars from 1 to 10. */
  int rate(Taste taste, int movie, RandomGenerator random) {
    double stars = MEAN_STARS + taste.mildness() + appeal[movie] + NOISE * random.nextGaussian();
    for (int d = 0; d < DIMENSIONS; d++) {
      stars += taste.place()[d] * places[movie][d];
    }
    return (int) Math.min(10, Math.max(1, Math.round(2 * stars)));
  }
}
