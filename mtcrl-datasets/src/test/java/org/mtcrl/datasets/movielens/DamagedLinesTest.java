// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.datasets.TestingOptions;

/** Damaged lines are named with file and line, and nothing besides them is lost. */
class DamagedLinesTest {
  @TempDir private Path folder;

  private MovieLensDataset open(String options, boolean verifying) {
    DatasetContext context =
        new DatasetContext() {
          @Override
          public Optional<Path> root() {
            return Optional.of(folder);
          }

          @Override
          public long seed() {
            return 1;
          }

          @Override
          public Path cache() {
            throw new AssertionError("ratings of the user's need no cache");
          }

          @Override
          public boolean isVerifying() {
            return verifying;
          }
        };
    return (MovieLensDataset)
        new MovieLensProvider().open(TestingOptions.of(MovieLensOptions.class, options), context);
  }

  private void append(String name, String line) throws IOException {
    Files.writeString(
        folder.resolve(name),
        line + "\n",
        name.endsWith(".csv") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
        StandardOpenOption.APPEND);
  }

  private long lines(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1).lines().count();
  }

  /** Both choices about one line more in a file, and what must be said of it. */
  private void isNamed(String file, String line, String problem) throws IOException {
    int whole = open("", false).data().ratings().count();
    append(file, line);
    String sentence = folder.resolve(file) + ": " + lines(file) + ": " + problem;

    assertThatThrownBy(() -> open("", false))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence + "; repair it, or set dataset.on-bad-example = skip-and-count");
    MovieLensDataset skipping = open("on-bad-example = skip-and-count", false);
    assertThat(skipping.badExamples()).containsExactly(sentence);
    assertThat(skipping.data().ratings().count()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "6,7,3.0; it has 3 field(s), but 4 were expected",
        "6,7,3.0,5,9; it has 5 field(s), but 4 were expected",
        "x,7,3.0,5; the user's number is 'x', but a whole number from 1 to 2147483647 was expected",
        "6,-7,3.0,5; the movie's number is '-7', but a whole number from 1 to 2147483647 was expected",
        "99999999999,7,3.0,5; the user's number is '99999999999', but a whole number from 1 to 2147483647 was expected",
        "6,7,3.0,; the time is '', but a whole number from 0 to 2147483647 was expected",
        "6,7,,5; the rating is '', but a multiple of 0.5 from 0.5 to 5 was expected",
        "6,7,0.0,5; the rating is '0.0', but a multiple of 0.5 from 0.5 to 5 was expected",
        "6,7,5.5,5; the rating is '5.5', but a multiple of 0.5 from 0.5 to 5 was expected",
        "6,7,3.25,5; the rating is '3.25', but a multiple of 0.5 from 0.5 to 5 was expected",
        "6,7,NaN,5; the rating is 'NaN', but a multiple of 0.5 from 0.5 to 5 was expected",
        "6,99,3.0,5; movie 99 was expected in movies.csv, which lacks it",
      })
  void inRatingsOfTheCsvForm(String line, String problem) throws IOException {
    TinyMovieLens.csv(folder);
    isNamed("ratings.csv", line, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ratings.dat; 6::7::3; it has 3 field(s), but 4 were expected",
        "ratings.dat; 6::7::3.5::5; the rating is '3.5', but a whole number of stars from 1 to 5 was expected",
        "ratings.dat; 9::7::3::5; user 9 was expected in users.dat, which lacks it",
        "users.dat; 7::X::25::1::0; the gender is 'X', but F or M was expected",
        "users.dat; 7::F::26::1::0; the age code is '26', but one of [1, 18, 25, 35, 45, 50, 56] was expected",
        "users.dat; 7::F::25::21::0; the occupation is '21', but a whole number from 0 to 20 was expected",
        "users.dat; 6::F::25::1::0; the user 6 is listed a second time, but once was expected",
        "movies.dat; 14::Film (1999); it has 2 field(s), but 3 were expected",
      })
  void inTheFilesOf1M(String file, String line, String problem) throws IOException {
    TinyMovieLens.million(folder);
    isNamed(file, line, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "u.item; 14|Film (1999)|01-Jan-1999||http://x|0|0|0|0|0|0|0|0|0|2; the flag of a genre is '2', but a whole number from 0 to 1 was expected",
        "u.item; 14|Film (1999)|01-Jan-1999||http://x|0; it has 6 field(s), but 15 were expected",
        "u.user; 7|x|F|artist|0; the age is 'x', but a whole number from 1 to 150 was expected",
        "u.genre; Horror; it has 1 field(s), but 2 were expected",
      })
  void inTheFilesOf100K(String file, String line, String problem) throws IOException {
    TinyMovieLens.hundredThousand(folder);
    if (file.equals("u.genre")) {
      // Behind the file's empty line.
      TinyMovieLens.change(folder.resolve(file), String::stripTrailing);
      TinyMovieLens.change(folder.resolve(file), text -> text + "\n");
    }
    isNamed(file, line, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "14,\"Film\" (1999),Drama; its quotes do not match, but RFC 4180 was expected",
        "14,\"Film (1999),Drama; it has 2 field(s), but 3 were expected",
        "0,Film (1999),Drama; the movie's number is '0', but a whole number from 1 to 2147483647 was expected",
        "13,Film (1999),Drama; the movie 13 is listed a second time, but once was expected",
      })
  void inMoviesOfTheCsvForm(String line, String problem) throws IOException {
    TinyMovieLens.csv(folder);
    isNamed("movies.csv", line, problem);
  }

  @Test
  void bytesThatAreNoUtf8AreOneDamagedLine() throws IOException {
    TinyMovieLens.csv(folder);
    Files.write(
        folder.resolve("movies.csv"),
        "14,Caf\u00e9 (1999),Drama\n".getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.APPEND);
    assertThat(open("on-bad-example = skip-and-count", false).badExamples())
        .containsExactly(
            folder.resolve("movies.csv") + ": 15: it holds bytes that are no text in UTF-8");
  }

  @Test
  void aSecondRatingOfTheSameMovieIsNamedAndTheLatestCounts() throws IOException {
    TinyMovieLens.csv(folder);
    append("ratings.csv", "1,1,0.5,900000000");
    MovieLensDataset dataset = open("on-bad-example = skip-and-count", false);
    assertThat(dataset.badExamples()).hasSize(1);
    assertThat(dataset.badExamples().get(0))
        .contains("ratings.csv: user 1 rates movie 1 more than once, but once was expected");
    assertThat(dataset.data().ratings().halfStars(0)).isEqualTo(1);
    assertThat(dataset.data().ratings().seconds(0)).isEqualTo(900_000_000);
  }

  @Test
  void severalDamagedLinesAreAllNamed() throws IOException {
    TinyMovieLens.csv(folder);
    TinyMovieLens.change(
        folder.resolve("ratings.csv"),
        text -> text.replaceFirst("\n1,1,", "\n1;1,").replaceFirst("\n2,4,", "\n2,x,") + "7\n");
    List<String> bad = open("on-bad-example = skip-and-count", false).badExamples();
    assertThat(bad).hasSize(3);
    assertThat(bad.get(0)).contains("ratings.csv: 2: ").contains("it has 3 field(s)");
    assertThat(bad.get(1)).contains("the movie's number is 'x'");
    assertThat(bad.get(2)).contains("it has 1 field(s)");
  }

  @Test
  void aQuoteLeftOpenInRatingsIsRefusedAsItSwallowsLines() throws IOException {
    TinyMovieLens.csv(folder);
    TinyMovieLens.change(
        folder.resolve("ratings.csv"), text -> text.replaceFirst("\n2,1,", "\n\"2,1,"));
    for (String options : List.of("", "on-bad-example = skip-and-count")) {
      assertThatThrownBy(() -> open(options, false))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("ratings.csv: 11: a quote is opened and not closed on the line");
    }
  }

  @Test
  void verifyingNamesDamageWhateverTheOptionsSay() throws IOException {
    TinyMovieLens.csv(folder);
    append("ratings.csv", "6,7,9,5");
    try (MultiTaskDataset dataset = open("", true)) {
      assertThat(dataset.badExamples()).hasSize(1);
    }
  }

  @Test
  void aFileThatIsNoneOfMovieLensIsRefusedAtItsHeader() throws IOException {
    TinyMovieLens.csv(folder);
    TinyMovieLens.change(folder.resolve("ratings.csv"), text -> text.replace("userId", "user"));
    assertThatThrownBy(() -> open("", false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "ratings.csv: 1: found 'user,movieId,rating,timestamp', but the header");
  }

  @Test
  void ratingsWithoutOneThatCanBeUsedAreRefused() throws IOException {
    TinyMovieLens.csv(folder);
    TinyMovieLens.change(
        folder.resolve("ratings.csv"), text -> text.substring(0, text.indexOf('\n') + 1));
    assertThatThrownBy(() -> open("", false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the file holds no rating that could be used");
  }
}
