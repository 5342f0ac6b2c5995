// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.cli.Program.Outcome;

final class GenerateCommandTest {
  @TempDir private Path folder;

  private static Outcome generate(String words) {
    Object[] all = ("data generate " + words).strip().split(" ");
    return Program.here(all);
  }

  @Test
  void scenesAreWrittenWithATableOfTheirEnvironmentsAndHowToUseThem() throws IOException {
    Path target = folder.resolve("streets");

    Outcome outcome =
        generate(
            "scenes --format cityscapes --views 2 --size 16x32 --seed 5 --strength 0.9,0.7"
                + " --shifted-strength 0.6 --out "
                + target);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("aachen training 2 0.90 "))
        .anyMatch(line -> line.startsWith("bremen training 2 0.70 "))
        .anyMatch(line -> line.startsWith("munster shifted-test 2 0.60 "))
        .contains(
            "12 generated views, written to " + target,
            "use them with: dataset.type = cityscapes, -D dataset.root=" + target);
    assertThat(target.resolve("generated-by-mtcrl.json"))
        .content()
        .contains("\"seed\" : 5", "\"strength\" : 0.7");
    try (Stream<Path> images = Files.walk(target.resolve("leftImg8bit"))) {
      assertThat(images.filter(Files::isRegularFile)).hasSize(12);
    }
  }

  @Test
  void ratingsAreWrittenWithHowToUseThem() throws IOException {
    Path target = folder.resolve("ratings");

    Outcome outcome = generate("ratings --ratings 2000 --out " + target);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            "2,000 generated ratings, written to %s\nuse them with: dataset.type = movielens, -D dataset.root=%s\n"
                .formatted(target, target));
    try (var lines = Files.lines(target.resolve("ratings.csv"))) {
      assertThat(lines.count()).isEqualTo(2001);
    }
    assertThat(target.resolve("generated-by-mtcrl.json")).isNotEmptyFile();
  }

  @Test
  void theFolderAndTheKeysMayStandWithoutHyphens() throws IOException {
    Path some = folder.resolve("some");
    Path others = folder.resolve("others");

    assertThat(generate("ratings --out " + some + " --ratings 1500 --fashion 0.3").status())
        .isZero();
    assertThat(generate("ratings " + others + " ratings=1500 fashion=0.3").status()).isZero();

    for (String name : new String[] {"ratings.csv", "movies.csv", "generated-by-mtcrl.json"}) {
      assertThat(others.resolve(name)).hasSameBinaryContentAs(some.resolve(name));
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("mine.txt"));

    for (String generator : new String[] {"scenes --format nyuv2", "ratings"}) {
      Outcome outcome = generate(generator + " " + folder);

      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err())
          .startsWith(
              "'" + folder + "' is not empty; name a folder that is empty or does not exist\n")
          .doesNotContain("\tat ");
    }
    assertThat(file).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scenes | --format kitti | format=kitti: 'format' is 'kitti'; expected",
        "scenes | --format nyuv2 --size 96 | size=96: 'size' is '96'; expected rows and columns",
        "scenes | --format nyuv2 --size 8x8 | size=8x8: 'size' is '8x8'; expected at least 16 x 16",
        "scenes | --format nyuv2 --views 0 | views=0: 'views' is 0; expected at least 1",
        "scenes | --format nyuv2 --strength 0.9,0.4 | strength=[0.9,0.4]: 'strength' is 0.4; expected",
        "scenes | --format nyuv2 --strenth 0.9 | Unknown option: '--strenth'",
        "scenes | format=nyuv2 strenth=0.9 | strenth=0.9: unknown key 'strenth' at the top level; did you mean 'strength'?",
        "scenes | --views 3 | mtcrl data generate scenes: required key 'format' is missing",
        "ratings | --ratings 3 | ratings=3: 'ratings' is 3; expected at least 1000 ratings",
        "ratings | elsewhere | several folders are given, elsewhere and ",
      })
  void wrongOptionsAreRefusedInASentence(String generator, String options, String message) {
    Path target = folder.resolve("a");

    Outcome outcome = generate("%s %s --out %s".formatted(generator, options, target));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith(message)
        .endsWith("Try 'mtcrl data generate %s --help'.\n".formatted(generator))
        .doesNotContain("\tat ");
    assertThat(target).doesNotExist();
  }

  @Test
  void withoutAFolderNothingIsGenerated() {
    Outcome outcome = generate("ratings");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("no folder is given; name the folder to write to\n");
  }

  @Test
  void withoutANameTheGeneratorsAreListed() {
    Outcome outcome = generate("");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("NAME ")
        .containsPattern("\nratings +Ratings of movies ")
        .containsPattern("\nscenes +Rendered rooms or streets ");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    Outcome outcome = generate("sceens " + folder + " --format nyuv2");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("unknown generator 'sceens'; ")
        .contains("'ratings'", "'scenes'")
        .doesNotContain("\tat ");
  }

  @Test
  void helpDocumentsTheKeysOfAGenerator() {
    assertThat(generate("ratings --help").out().replaceAll("\\s+", " "))
        .contains(
            "--ratings RATINGS How many ratings (whole number, at least 1000 ratings, default"
                + " 100000).",
            "--seed S");
  }
}
