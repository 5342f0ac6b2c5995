package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.pixels.OnBadExample;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;

class RatingsGeneratorTest {
  @TempDir private Path folder;

  private Path write(String name, int ratings, long seed, double fashion) {
    new RatingsGenerator(ratings, seed, fashion).write(folder.resolve(name), done -> {});
    return folder.resolve(name);
  }

  @Test
  void theSameArgumentsWriteTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path first = write("a", 2000, 1, 0.6);
    Path again = write("b", 2000, 1, 0.6);
    Path other = write("c", 2000, 2, 0.6);
    for (String name : new String[] {"movies.csv", "ratings.csv", RatingsGenerator.MARKER}) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
    assertThat(Files.mismatch(first.resolve("ratings.csv"), other.resolve("ratings.csv")))
        .isNotNegative();
  }

  /**
   * How many more stars movies of a genre in fashion get than those of one out of fashion, over the
   * movies of some years with one genre.
   */
  private double difference(Path world, int fromYear, int toYear) {
    BadLines none = new BadLines(OnBadExample.FAIL);
    MovieLensFiles files = MovieLensFiles.in(world);
    Movies movies = MoviesReader.read(files, none);
    Ratings ratings =
        RatingsReader.read(files, movies, Optional.empty(), none, TestingContext.at(world));
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
    Path fashion = write("fashion", 60_000, 1, 1.5);
    Path none = write("none", 60_000, 1, 0);
    // The same chance decides all else, so the difference between both is fashion's.
    assertThat(difference(fashion, 1930, 1960) - difference(none, 1930, 1960)).isGreaterThan(0.6);
    assertThat(difference(fashion, 2012, 2018) - difference(none, 2012, 2018))
        .isCloseTo(0, within(0.25));
  }

  @Test
  void theFilesHaveWhatTheRealOnesHave() throws IOException {
    String movies = Files.readString(write("a", 20_000, 1, 0.6).resolve("movies.csv"));
    assertThat(movies)
        .startsWith("movieId,title,genres\n1,")
        .contains("\"Invention 5, The (")
        .contains("\"\"Invention\"\"")
        .contains("(no genres listed)")
        .containsPattern("Invention \\d+(, The\")?,[A-Z]");
  }

  @Test
  void whatCannotBeGeneratedIsRefused() {
    assertThatThrownBy(() -> new RatingsGenerator(999, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1000");
    assertThatThrownBy(() -> new RatingsGenerator(1000, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    Path full = write("a", 1000, 1, 0.6);
    assertThatThrownBy(() -> write("a", 1000, 1, 0.6))
        .hasMessageContaining(full + "' is not empty");
  }

  @Test
  void aFileInTheWayIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), "mine");
    assertThatThrownBy(() -> write("mine", 1000, 1, 0.6)).hasMessageContaining("is not empty");
    assertThat(file).hasContent("mine");
  }

  @Test
  void workThatIsCutOffLeavesNothing() throws IOException {
    RatingsGenerator generator = new RatingsGenerator(1_200_000, 1, 0.6);
    assertThatThrownBy(
            () ->
                generator.write(
                    folder.resolve("cut"),
                    done -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
