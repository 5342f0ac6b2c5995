// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.inference.engine.TensorEngine;

/** The commands as a user meets them: exit status, standard output, standard error. */
final class CommandLineTest {
  private static final String EXPERIMENT =
      """
      name = test
      dataset = testing-data
      model.architecture = testing-architecture
      training { weighting = testing-weighting, batch-size = 64 }
      methods { mtl { preset = shared-bottom }, mmoe { preset = mmoe } }
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeExperiment() throws IOException {
    file = folder.resolve("a.conf");
    Files.writeString(file, EXPERIMENT);
  }

  private static Outcome mtcrl(Object... arguments) {
    return Program.here(arguments);
  }

  private Outcome process(String... arguments) throws IOException, InterruptedException {
    return Program.process(folder, (Object[]) arguments);
  }

  @Test
  void configPrintsEveryValueWithItsOrigin() {
    Outcome outcome = mtcrl("config", file, "-D", "training.epochs=3", "-Dseeds=[7]");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "name = \"test\" # " + file + ": 1",
            "seeds = [7] # -D",
            "epochs = 3 # -D",
            "aggregation = \"concatenation\" # preset shared-bottom",
            "keep = \"best\" # default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single-task", "shared-bottom", "mmoe", "mt-crl", "mt-crl-graph"})
  void everyPresetIsValidWithTheBuiltInPlugins(String preset) throws IOException {
    Files.writeString(file, "name = p\ndataset = multi-sem\nmethods.m.preset = " + preset);

    Outcome outcome = mtcrl("config", file);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("preset " + preset);
  }

  @Test
  void aWrongConfigurationIsToldWithoutStackTraceInARealProcess() throws Exception {
    Files.writeString(file, EXPERIMENT + "trainig.epochs = 3\nseeds = []\n");

    Outcome outcome = process("config", "a.conf");

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                a.conf: 6: unknown key 'trainig' at the top level; did you mean 'training'?
                a.conf: 7: 'seeds' is empty; give at least one
                """));
  }

  @Test
  void aRealProcessPrintsToStandardOutputAndEndsWithZero() throws Exception {
    Outcome outcome = process("config", "a.conf");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("name = \"test\"").contains("# a.conf: 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confg a.conf | Unmatched arguments from index 0: 'confg', 'a.conf' | mtcrl",
        "config | Missing required parameter: 'FILE' | mtcrl config",
        "config a.conf --nope | Unknown option: '--nope' | mtcrl config",
        "data verify | name the data set: give either FILE or --type TYPE | mtcrl data verify",
        "plugins nope | there is no plugin 'nope'; known are | mtcrl plugins",
      })
  void aWrongCommandLineEndsWithTwo(String words, String message, String command) {
    Outcome outcome = mtcrl((Object[]) words.strip().split(" "));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith(message)
        .endsWith("Try '" + command + " --help'.\n")
        .doesNotContain("\tat ");
  }

  @Test
  void noCommandShowsTheCommands() {
    Outcome outcome = mtcrl();

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("Usage: mtcrl", "config", "plugins", "data");
    assertThat(mtcrl("data").err()).contains("Usage: mtcrl data", "list", "verify");
    assertThat(mtcrl("data").status()).isEqualTo(2);
  }

  @Test
  void pluginsAreListedWithTheirOrigin() {
    Outcome outcome = mtcrl("plugins");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .containsPattern(
            "data set +testing-data +unknown +unknown +Numbers for tests +test-classes")
        .containsPattern("generator +scenes +.* Rendered rooms or streets .*")
        .contains("presets of methods: mmoe, mt-crl")
        .contains("presets of experiments: ");
  }

  @Test
  void aPluginIsDocumented() {
    Outcome outcome = mtcrl("plugins", "testing-data");

    assertThat(outcome.out())
        .contains("data set testing-data: Numbers for tests")
        .containsPattern(
            "size +whole number +300 +examples +at least 0 examples +Number of training examples")
        .containsPattern("defect +nothing \\| label-outside .*\\| bug +nothing +What is wrong");
  }

  @Test
  void aGeneratorIsDocumented() {
    assertThat(mtcrl("plugins", "ratings").out())
        .contains("generator ratings: Ratings of movies")
        .containsPattern("fashion +number +0\\.6 +stars +between 0 and 4 stars");
  }

  @Test
  void aRegularizerIsDocumentedWithTheKeysOfAll() {
    assertThat(mtcrl("plugins", "graph-invariance").out())
        .containsPattern("with-respect-to +a \\| log-a \\| theta +log-a")
        .containsPattern("weight +number +1 .* What the penalty is multiplied by")
        .containsPattern("ramp +whole number .* steps +.*Steps over which the weight rises");
    assertThat(mtcrl("plugins", "testing-data").out()).doesNotContain("What the penalty is");
  }

  @Test
  void helpShowsOptionsAsTheyAreTyped() {
    assertThat(mtcrl("run", "--help").out())
        .contains("[-D KEY=VALUE]...", "--runs-dir DIR", "FILE...")
        .doesNotContain("-D=");
  }

  @Test
  void dataSetsAreListed() {
    assertThat(mtcrl("data", "list").out()).containsPattern("testing-data +Numbers for tests");
  }

  @Test
  void soundDataAreDescribed() {
    Outcome outcome = mtcrl("data", "verify", file);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("source:      generated", "origin:      made for tests", "fingerprint: f1")
        .containsPattern("SPLIT +ENVIRONMENT +EXAMPLES +WITH shape +WITH size\n")
        .containsPattern("train +all +300 +300 +200\n")
        .containsPattern("train +north +225 +225 +150\n")
        .containsPattern("train +south +75 +75 +50\n")
        .containsPattern("test-ood +all +10 +10 +6\n")
        .endsWith("everything can be read\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label-outside | data set 'testing-data', split 'train', example 1: the label of the task"
            + " 'shape' is 2, expected a class from 0 to 1; correct the label where the data are"
            + " read, or mask it if the example has no label",
        "input-not-finite | data set 'testing-data', split 'train', example 0: the feature 'x' has"
            + " the value NaN, expected a finite number; replace the value or leave the example"
            + " out where the data are read",
        "unreadable | data set 'testing-data', split 'train', example 0: row 3 has 2 columns; expected 4",
      })
  void brokenDataEndWithOne(String defect, String message) {
    Outcome outcome =
        mtcrl(
            "data",
            "verify",
            "--type",
            "testing-data",
            "-D",
            "dataset.defect=" + defect,
            "-D",
            "model.architecture=testing-architecture",
            "-D",
            "training.weighting=testing-weighting");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).isEqualTo(message + "\n");
    assertThat(outcome.out()).endsWith("broken: see the messages\n");
  }

  @Test
  void examplesBesideOneThatCannotBeReadAreUsable() {
    Outcome outcome = mtcrl("data", "verify", file, "-D", "dataset.defect=unreadable");

    assertThat(outcome.out())
        .containsPattern("train +all +299 +299 +200\n")
        .containsPattern("train +south +74 +74 +50\n");
  }

  @Test
  void damagedExamplesAreNamedTheFirstFewUnlessAllAreAskedFor() {
    Outcome few = mtcrl("data", "verify", file, "-D", "dataset.defect=damaged");

    assertThat(few.status()).isEqualTo(1);
    assertThat(few.err().lines())
        .hasSize(21)
        .startsWith("rows.csv: 1: '?' is no number", "rows.csv: 2: '?' is no number")
        .endsWith("and 19980 more; --all prints them");
    assertThat(few.out())
        .endsWith("broken: 20000 examples are damaged and not counted above; see the messages\n");

    Outcome all = mtcrl("data", "verify", file, "--all", "-D", "dataset.defect=damaged");
    assertThat(all.err().lines()).hasSize(20_000).endsWith("rows.csv: 20000: '?' is no number");
  }

  @Test
  void everyBatchOfAWrongShapeIsNamed() {
    Outcome outcome = mtcrl("data", "verify", file, "-D", "dataset.defect=shape");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            """
            data set 'testing-data', split 'train', example 0: the feature 'x' has the shape (2) for \
            each example, expected (3); reshape the values in read(), or declare the shape that is read
            data set 'testing-data', split 'train', example 256: the feature 'x' has the shape (2) for \
            each example, expected (3); reshape the values in read(), or declare the shape that is read
            """);
  }

  @Test
  void missingDataAreAMessage() {
    Outcome outcome = mtcrl("data", "verify", file, "-D", "dataset.defect=missing");

    assertThat(outcome)
        .isEqualTo(new Outcome(1, "", "there is no table.csv; put it into dataset.root\n"));
  }

  @Test
  void aDefectOfAPluginIsOneSentenceThatNamesItAndThePlace() {
    Outcome outcome = mtcrl("data", "verify", file, "-D", "dataset.defect=bug");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .matches(
            "the data set 'testing-data' in .*test-classes failed in its open:"
                + " IllegalStateException \\(a defect of the plugin\\) at TestingPlugins.java:\\d+\n");
  }

  @Test
  void theVersionIsShown() {
    assertThat(mtcrl("--version").out()).startsWith("mtcrl ").contains("Java ");
  }

  @Test
  void benchPrintsTheJsonThatOtherProgramsRead() {
    int threads = TensorEngine.get().threads();
    try {
      Outcome outcome = mtcrl("bench", "--json", "--steps", 1, "--threads", 1, "--device", "cpu");

      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      JsonObject json = JsonParser.parseString(outcome.out()).getAsJsonObject();
      assertThat(json.keySet())
          .containsExactly("engine", "threads", "millisPerStep", "residentMegabytes");
      assertThat(json.get("threads").getAsInt()).isEqualTo(1);
      JsonObject millis = json.getAsJsonObject("millisPerStep");
      assertThat(millis.keySet()).containsExactly("mlp", "lenet");
      for (String trunk : millis.keySet()) {
        assertThat(millis.getAsJsonObject(trunk).keySet())
            .containsExactly("plain", "onepass", "naive");
      }
      assertThat(json.getAsJsonObject("residentMegabytes").keySet())
          .containsExactly("before", "after");
    } finally {
      TensorEngine.get().setThreads(threads);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--steps", "--threads"})
  void benchRefusesCountsBelowOne(String option) {
    Outcome outcome = mtcrl("bench", option, 0);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("'" + option + "' is 0; expected at least 1");
  }

  @Test
  void benchKnowsBeforeItMeasuresWhetherFoldersAreThere() {
    Path missing = folder.resolve("missing");
    Outcome outcome = mtcrl("bench", "--loaders", "--data", "nyuv2=" + missing);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("'--data nyuv2=" + missing + "': there is no such folder");
    outcome = mtcrl("bench", "--loaders", "--data", "movielens=" + folder);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith(
            "'--data movielens="
                + folder
                + "': there is no such data set of images; expected one of cityscapes, nyuv2,"
                + " taskonomy");
  }
}
