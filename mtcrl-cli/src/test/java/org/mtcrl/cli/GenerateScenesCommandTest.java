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

final class GenerateScenesCommandTest {
  @TempDir private Path folder;

  private static Outcome generate(String options) {
    Object[] words = ("data generate scenes " + options).split(" ");
    return Program.here(words);
  }

  @Test
  void aWorldIsWrittenAndTheUserIsToldWhatItIsAndHowToUseIt() throws IOException {
    Path target = folder.resolve("streets");

    Outcome outcome =
        generate(
            "--format cityscapes --views 2 --size 16x32 --seed 5 --strength 0.9,0.7"
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
    assertThat(target.resolve("generated-by-mtcrl.json")).isNotEmptyFile();
    try (Stream<Path> images = Files.walk(target.resolve("leftImg8bit"))) {
      assertThat(images.filter(Files::isRegularFile)).hasSize(12);
    }
  }

  @Test
  void nyuv2HasItsMatlabFileForTheAsking() {
    Path target = folder.resolve("rooms");

    Outcome outcome =
        generate("--format nyuv2 --variant mat --views 1 --size 16x16 --out " + target);

    assertThat(outcome.status()).isZero();
    assertThat(target.resolve("nyu_depth_v2_labeled.mat")).isNotEmptyFile();
    assertThat(target.resolve("splits.mat")).isNotEmptyFile();
  }

  @Test
  void aFolderThatHoldsSomethingIsRefused() throws IOException {
    Files.createFile(folder.resolve("mine.txt"));

    Outcome outcome = generate("--format nyuv2 --out " + folder);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("'" + folder + "' is not empty; name a folder that is empty or not there\n")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format kitti | Invalid value for option '--format'",
        "--format nyuv2 --size 96 | Invalid value for option '--size'",
        "--format nyuv2 --size 8x8 | a view has at least 16 x 16 pixels",
        "--format nyuv2 --views 0 | an environment has at least 1 view",
        "--format nyuv2 --strength 0.9,0.4 | a strength is a probability that two labels agree",
        "--format taskonomy --variant mat | 'taskonomy' has no variant 'mat'",
        "--views 3 | Missing required option: '--format=NAME'",
      })
  void whatMakesNoWorldIsToldInASentence(String options, String message) {
    Path target = folder.resolve("a");

    Outcome outcome = generate(options + " --out " + target);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith(message)
        .endsWith("Try 'mtcrl data generate scenes --help'.\n");
    assertThat(target).doesNotExist();
  }

  @Test
  void generateAloneSaysWhatItCanMake() {
    Outcome outcome = Program.here("data", "generate");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("scenes");
  }
}
