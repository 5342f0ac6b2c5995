package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;

final class GenerateRatingsCommandTest {
  @TempDir private Path folder;

  @Test
  void ratingsAreWrittenAndTheUserIsToldHowToUseThem() throws IOException {
    Path target = folder.resolve("ratings");

    Outcome outcome =
        Program.here("data", "generate", "ratings", "--ratings", "2000", "--out", target);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            "2,000 generated ratings, written to %s\nuse them with: dataset.type = movielens, -D dataset.root=%s\n"
                .formatted(target, target));
    assertThat(target.resolve("ratings.csv")).isNotEmptyFile();
    try (var lines = Files.lines(target.resolve("ratings.csv"))) {
      assertThat(lines.count()).isEqualTo(2001);
    }
    assertThat(target.resolve("generated-by-mtcrl.json")).isNotEmptyFile();
  }

  @Test
  void whatCannotBeGeneratedIsRefusedInOneSentence() throws IOException {
    Files.createFile(folder.resolve("mine.txt"));

    Outcome few = Program.here("data", "generate", "ratings", "--ratings", "3", "--out", "x");
    Outcome full = Program.here("data", "generate", "ratings", "--out", folder);

    assertThat(few.status()).isEqualTo(2);
    assertThat(few.err()).startsWith("3 ratings are too few to divide; ask for at least 1000\n");
    assertThat(full.status()).isEqualTo(2);
    assertThat(full.err())
        .startsWith("'" + folder + "' is not empty; name a folder that is empty or not there\n");
  }
}
