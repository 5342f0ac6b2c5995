// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;
import org.mtcrl.datasets.synthetic.ratings.RatingsOptions;

/** The confounder of generated ratings, seen through the loader. */
final class GeneratedRatingsTest {
  @TempDir private Path folder;

  private Path write(String name, double fashion) {
    Path target = folder.resolve(name);
    TestingGenerator.write(new RatingsGenerator(), new RatingsOptions(60_000, fashion), 1, target);
    return target;
  }

  /**
   * How many more stars movies of a genre in fashion get than those of one out of fashion, over the
   * movies of some years with one genre.
   */
  private static double difference(Path data, int fromYear, int toYear) {
    BadLines none = new BadLines(OnBadExample.FAIL);
    MovieLensFiles files = MovieLensFiles.in(data);
    Movies movies = MoviesReader.read(files, none);
    Ratings ratings =
        RatingsReader.read(files, movies, Optional.empty(), none, TestingContext.at(data));
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int r = 0; r < ratings.count(); r++) {
      int year = movies.years()[ratings.movie(r)];
      long genres = movies.genres()[ratings.movie(r)];
      if (year >= fromYear && year <= toYear && Long.bitCount(genres) == 1) {
        int side = Long.numberOfTrailingZeros(genres) % 2;
        sums[side] += ratings.halfStars(r) / 2.0;
        counts[side]++;
      }
    }
    return sums[0] / counts[0] - sums[1] / counts[1];
  }

  @Test
  void fashionSetsGenresApartAmongOldMoviesAndNotAmongNewOnes() {
    Path fashion = write("fashion", 1.5);
    Path none = write("none", 0);
    // All other random choices are the same, so the difference between both is that of fashion.
    assertThat(difference(fashion, 1930, 1960) - difference(none, 1930, 1960)).isGreaterThan(0.6);
    assertThat(difference(fashion, 2012, 2018) - difference(none, 2012, 2018))
        .isCloseTo(0, within(0.25));
  }
}
