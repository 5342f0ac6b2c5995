// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingOptions;

/** Every published form, written by hand, is read to the same ratings. */
class VariantsTest {
  @TempDir private Path folder;

  private static MovieLensDataset open(Path root, String options) {
    return (MovieLensDataset)
        new MovieLensProvider()
            .open(TestingOptions.of(MovieLensOptions.class, options), TestingContext.at(root));
  }

  private Path write(Variant variant) throws IOException {
    return switch (variant) {
      case CSV -> TinyMovieLens.csv(folder);
      case MILLION -> TinyMovieLens.million(folder);
      case HUNDRED_THOUSAND -> TinyMovieLens.hundredThousand(folder);
    };
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void everyRatingIsReadInOrderOfUserAndMovie(Variant variant) throws IOException {
    MovieLensDataset dataset = open(write(variant), "");
    Ratings ratings = dataset.data().ratings();
    int next = 0;
    for (int user = 1; user <= TinyMovieLens.USERS; user++) {
      for (int movie = 1; movie <= TinyMovieLens.RATED_MOVIES; movie++) {
        assertThat(ratings.hasSeen(user - 1, movie - 1))
            .isEqualTo(TinyMovieLens.rates(user, movie));
        if (TinyMovieLens.rates(user, movie)) {
          assertThat(ratings.userId(ratings.user(next))).isEqualTo(user);
          assertThat(ratings.movie(next)).isEqualTo(movie - 1);
          assertThat(ratings.halfStars(next) / 2.0)
              .isEqualTo(TinyMovieLens.stars(user, movie, variant == Variant.CSV));
          assertThat(ratings.seconds(next)).isEqualTo(TinyMovieLens.seconds(user, movie));
          next++;
        }
      }
    }
    assertThat(ratings.count()).isEqualTo(next);
    assertThat(dataset.source()).isEqualTo(DataSource.REAL);
    assertThat(dataset.badExamples()).isEmpty();
    assertThat(dataset.origin()).startsWith("MovieLens " + variant.title() + ": ");
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void moviesHaveTheirYearsAndGenres(Variant variant) throws IOException {
    Movies movies = open(write(variant), "").data().movies();
    assertThat(movies.years())
        .containsExactly(1927, 1940, 1963, 1966, 1968, 1995, 1999, 2001, 2008, 2014, 0, 2016, 1990);
    int sciFi = movies.genreNames().indexOf("Sci-Fi");
    int fantasy = movies.genreNames().indexOf("Fantasy");
    assertThat(movies.genres()[5]).isEqualTo(1L << sciFi | 1L << fantasy);
    assertThat(movies.genres()[11]).isZero();
  }

  @Test
  void theFormsWithUsersTellTheirDemographics() throws IOException {
    MovieLensDataset million = open(TinyMovieLens.million(folder), "");
    Demographics known = million.data().demographics().orElseThrow();
    assertThat(known.genders()).containsExactly(1, 0, 1, 0, 1, 0);
    assertThat(known.ages()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(known.occupations()).containsExactly(3, 6, 9, 12, 15, 18);
    assertThat(million.features())
        .extracting(Feature::name, Feature::cardinality)
        .contains(tuple("gender", 2), tuple("age", 7), tuple("occupation", 21));
  }

  @Test
  void agesInYearsAndNamedOccupationsBecomeClasses() throws IOException {
    MovieLensDataset dataset = open(TinyMovieLens.hundredThousand(folder), "");
    Demographics known = dataset.data().demographics().orElseThrow();
    // 10, 20, 30, 40, 50, 60 years: from 1, 18, 25, 35, 50, 56.
    assertThat(known.ages()).containsExactly(0, 1, 2, 3, 5, 6);
    // artist comes before writer.
    assertThat(known.occupations()).containsExactly(1, 1, 1, 0, 0, 0);
    assertThat(known.occupationCount()).isEqualTo(2);
  }

  @Test
  void thePlainFormHasUserMovieAndGenresOnly() throws IOException {
    assertThat(open(TinyMovieLens.csv(folder), "").features())
        .extracting(Feature::name)
        .containsExactly("user", "movie", "genres");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r"})
  void otherLineEndsChangeNothing(String end) throws IOException {
    String before = open(TinyMovieLens.csv(folder), "").fingerprint();
    TinyMovieLens.change(folder.resolve("ratings.csv"), text -> text.replace("\n", end));
    TinyMovieLens.change(folder.resolve("movies.csv"), text -> "\uFEFF" + text.replace("\n", end));
    assertThat(open(folder, "").fingerprint()).isEqualTo(before);
  }

  @Test
  void theOrderOfLinesChangesNothingAndAnotherRatingDoes() throws IOException {
    String before = open(TinyMovieLens.csv(folder), "").fingerprint();
    Path ratings = folder.resolve("ratings.csv");
    List<String> lines = Files.readAllLines(ratings);
    List<String> reversed = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.reverse(reversed);
    reversed.add(0, lines.get(0));
    Files.write(ratings, reversed);
    assertThat(open(folder, "").fingerprint()).isEqualTo(before);

    TinyMovieLens.change(ratings, text -> text.replace("\n1,1,", "\n1,3,"));
    assertThat(open(folder, "").fingerprint()).isNotEqualTo(before);
  }

  @Test
  void numbersMayStandInQuotesAsRfc4180AllowsIt() throws IOException {
    String before = open(TinyMovieLens.csv(folder), "").fingerprint();
    TinyMovieLens.change(
        folder.resolve("ratings.csv"), text -> text.replaceAll("([\\w.]+)", "\"$1\""));
    assertThat(open(folder, "").fingerprint()).isEqualTo(before);
  }

  @Test
  void anUnpackedArchiveIsFoundInItsFolder() throws IOException {
    TinyMovieLens.million(Files.createDirectory(folder.resolve("ml-1m")));
    assertThat(open(folder, "").origin()).startsWith("MovieLens 1M");
  }

  @Test
  void whatIsMissingIsNamedWithItsRemedy() throws IOException {
    assertThatThrownBy(() -> open(folder, ""))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + ": no ratings of MovieLens were found; put ratings.csv");
    assertThatThrownBy(() -> open(folder.resolve("nowhere"), ""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such folder");
    TinyMovieLens.million(folder);
    Files.delete(folder.resolve("users.dat"));
    assertThatThrownBy(() -> open(folder, ""))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder
                + ": 'users.dat' is missing beside 'ratings.dat' (MovieLens 1M); copy it there from"
                + " the same archive");
    TinyMovieLens.csv(folder);
    assertThatThrownBy(() -> open(folder, ""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("several variants of MovieLens were found");
  }
}
