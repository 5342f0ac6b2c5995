// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.Prediction;
import org.mtcrl.inference.engine.TensorEngine;

/** {@code mtcrl predict} on models that runs of a second leave behind. */
final class PredictCommandTest {
  private static final String DIGITS =
      """
      name = digits
      dataset { type = multi-mnist, train-pairs = 64, validation-pairs = 16, test-pairs = 16 }
      model { architecture = lenet, modules = 2, module-width = 4 }
      training { steps = 2, batch-size = 16, threads = 1 }
      methods { only {} }
      """;

  @TempDir private static Path folder;
  private static Path sem;
  private static Path digits;
  private static int width;

  @BeforeAll
  static void train() throws IOException {
    Path runs = folder.resolve("runs");
    Path table = TinyExperiment.write(folder, "tiny", TinyExperiment.text("tiny"));
    assertThat(Program.here("run", table, "--runs-dir", runs, "--seeds", "2,3").status()).isZero();
    sem = TinyExperiment.runIn(runs, "tiny");
    Path images = TinyExperiment.write(folder, "digits", DIGITS);
    Outcome outcome = Program.here("run", images, "--runs-dir", runs);
    assertThat(outcome.err()).doesNotContain("failed");
    digits = TinyExperiment.runIn(runs, "digits");
    try (MtcrlModel model = MtcrlModel.load(trial())) {
      width = model.description().features().get(0).size();
    }
  }

  private static Path trial() {
    return sem.resolve("trials/mtcrl/seed-3/checkpoint/model.safetensors");
  }

  private static String feature() throws IOException {
    try (MtcrlModel model = MtcrlModel.load(trial())) {
      return model.description().features().get(0).name();
    }
  }

  private static List<JsonObject> lines(String text) {
    return text.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  private static String header(String name) {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < width; i++) {
      header.append(i == 0 ? "" : ",").append(name).append('.').append(i);
    }
    return header.toString();
  }

  private static String row(double first) {
    return first + ",0.5".repeat(width - 1);
  }

  private static float[] values(double first) {
    float[] values = new float[width];
    Arrays.fill(values, 0.5f);
    values[0] = (float) first;
    return values;
  }

  @Test
  void aTableGivesALineForEachRowThatIsWhatTheLibraryPredicts() throws IOException {
    Path table = folder.resolve("rows.csv");
    String name = feature();
    // The columns' order is free, and others are left out with a note.
    Files.writeString(table, "label," + header(name) + "\nx," + row(1) + "\ny," + row(-2) + "\n");

    Outcome outcome = Program.here("predict", trial(), table, "--device", "cpu");

    assertThat(outcome.err())
        .isEqualTo(table + ": columns that are no features are left out: label\n");
    assertThat(outcome.status()).isZero();
    List<JsonObject> lines = lines(outcome.out());
    assertThat(lines).hasSize(2);
    try (MtcrlModel model = MtcrlModel.load(trial())) {
      for (int i = 0; i < 2; i++) {
        JsonObject line = lines.get(i);
        assertThat(line.get("file").getAsString()).isEqualTo(table.toString());
        assertThat(line.get("row").getAsInt()).isEqualTo(i);
        JsonObject tasks = line.getAsJsonObject("predictions");
        for (Prediction expected : model.predict(Input.of(name, values(i == 0 ? 1 : -2))).tasks()) {
          Prediction.YesOrNo yesOrNo = (Prediction.YesOrNo) expected;
          assertThat(tasks.getAsJsonObject(expected.task()).get("probability").getAsDouble())
              .isCloseTo(yesOrNo.probability(), within(1e-6));
        }
        assertThat(tasks.size()).isEqualTo(model.description().tasks().size());
      }
    }
  }

  @Test
  void anArrayGivesTheSameAsTheTable() throws IOException {
    Path table = folder.resolve("same.csv");
    Files.writeString(table, header(feature()) + "\n" + row(1) + "\n" + row(-2) + "\n");
    Path array = folder.resolve("same.npy");
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu())) {
      NDArray rows = manager.create(new float[][] {values(1), values(-2)});
      Files.write(array, npy(rows));
    }
    String expected = Program.here("predict", trial(), table).out();

    Outcome outcome = Program.here("predict", trial(), array);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).isEqualTo(expected.replace("same.csv", "same.npy"));
  }

  private static byte[] npy(NDArray rows) {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(rows.getShape().get(0), rows.getShape().get(1));
    String padded = text + " ".repeat(118 - text.length() - 1) + "\n";
    ByteBuffer values = rows.toByteBuffer();
    return ByteBuffer.allocate(128 + values.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) 118)
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .put(values)
        .array();
  }

  @Test
  void imagesOfAnySizeAreReadAndTheChangeOfSizeIsSaid() throws IOException {
    int side;
    String name;
    Path model = digits.resolve("trials/only/seed-1");
    try (MtcrlModel loaded =
        MtcrlModel.load(model.resolve("checkpoint").resolve("model.safetensors"))) {
      side = loaded.description().features().get(0).shape().get(1).intValue();
      name = loaded.description().features().get(0).name();
      Path right = image("right.png", side);
      Path large = image("large.jpg", 2 * side);

      Outcome outcome = Program.here("predict", digits, right, large);

      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      List<JsonObject> lines = lines(outcome.out());
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0).keySet()).containsExactly("file", "predictions");
      assertThat(lines.get(1).getAsJsonArray("resizedFrom"))
          .hasToString("[" + 2 * side + "," + 2 * side + "]");
      float[] gray = new float[side * side];
      for (int i = 0; i < gray.length; i++) {
        gray[i] = shade(i % side, side) / 255f;
      }
      Prediction.OneClass expected =
          loaded
              .predict(Input.builder().image(name, gray).build())
              .of("left", Prediction.OneClass.class);
      for (JsonObject line : lines) {
        JsonObject left = line.getAsJsonObject("predictions").getAsJsonObject("left");
        // The jpeg is a little off, as jpegs are.
        double tolerance = line.has("resizedFrom") ? 0.02 : 1e-6;
        assertThat(left.getAsJsonArray("probabilities").get(3).getAsDouble())
            .isCloseTo(expected.probabilities().get(3), within(tolerance));
      }
    }
  }

  private static int shade(int column, int side) {
    return 40 + 200 * column / side;
  }

  private static Path image(String name, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        image.getRaster().setSample(column, row, 0, shade(column, side));
      }
    }
    Path file = folder.resolve(name);
    assertThat(ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile())).isTrue();
    return file;
  }

  @Test
  void outIsWrittenWholeOrNotAtAll() throws IOException {
    Path table = folder.resolve("out.csv");
    Files.writeString(table, header(feature()) + "\n" + row(1) + "\n");
    Path out = folder.resolve("out.jsonl");

    Outcome outcome = Program.here("predict", trial(), table, "--out", out);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).isEmpty();
    String written = Files.readString(out);
    assertThat(lines(written)).hasSize(1);
    Files.writeString(table, header(feature()) + "\n" + row(1) + "\nmany" + ",0".repeat(width - 1));
    assertThat(Program.here("predict", trial(), table, "--out", out).status()).isEqualTo(2);
    assertThat(out).hasContent(written.strip());
  }

  @Test
  void aRunsFolderWantsAMethodAndTakesItsFirstSeed() throws IOException {
    Path table = folder.resolve("chosen.csv");
    Files.writeString(table, header(feature()) + "\n" + row(1) + "\n");

    assertThat(Program.here("predict", sem, table).err())
        .isEqualTo("'" + sem + "' has several methods; choose by --method mtl|mtcrl\n");
    assertThat(Program.here("predict", sem, table, "--method", "mtrcl").err())
        .contains("has no method 'mtrcl'; it has mtl, mtcrl");
    assertThat(Program.here("predict", sem, table, "--method", "mtl", "--seed", "9").err())
        .contains("has no seed 9; it has [2, 3]");
    Outcome first = Program.here("predict", sem, table, "--method", "mtcrl");
    assertThat(first.status()).isZero();
    assertThat(Program.here("predict", sem.resolve("trials/mtcrl/seed-2"), table).out())
        .isEqualTo(first.out());
    assertThat(Program.here("predict", sem, table, "--method", "mtcrl", "--seed", "3").out())
        .isEqualTo(Program.here("predict", trial(), table).out())
        .isNotEqualTo(first.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "HEADER;ROW;nought,REST | :3: feature 'X' is 'nought'; expected a number",
        "HEADER;ROW;NaN,REST | :3: feature 'X' takes finite numbers, and number 0 is NaN",
        "HEADER;ROW;1,2 | :3: the line has 2 cells, and column 3 belongs to feature 'X'",
        "OTHER;ROW | :1: there is no column 'X.0' for feature 'X' of the model; the"
            + " header has y.0, y.1, y.2, y.3, y.4, y.5, y.6, y.7, y.8, y.9 and",
        "`` | :1: the file is empty; expected a header",
        "X.0,X.0;1,1 | :1: two columns are called 'X.0'",
      })
  void whatATableHoldsWrongIsToldWithItsLine(String text, String message) throws IOException {
    String name = feature();
    Path table = folder.resolve("wrong.csv");
    String other = header("y");
    Files.writeString(
        table,
        text.replace("HEADER", header(name))
            .replace("OTHER", other)
            .replace("ROW", row(0))
            .replace("REST", row(0).substring(row(0).indexOf(',') + 1))
            .replace("X", name)
            .replace(';', '\n'));

    Outcome outcome = Program.here("predict", trial(), table);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith(table + message.replace("X", name));
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "1");
    Path none = folder.resolve("none.png");
    Path broken = Files.writeString(folder.resolve("broken.png"), "no png");
    Path wide = folder.resolve("wide.npy");
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu())) {
      Files.write(wide, npy(manager.create(new float[3][2])));
    }
    isRefused(text + ": what it holds is told by its name's end", trial(), text);
    isRefused(none + ": there is no such file", trial(), none);
    isRefused(broken + " ", digits, broken);
    isRefused(broken + ": feature '" + feature() + "' of the model is no image", trial(), broken);
    isRefused(wide + ": the array has shape [3, 2]", trial(), wide);
    isRefused("there is no '" + none + "'", none, text);
    isRefused(text + ": this is no whole checkpoint", text, text);
    isRefused("'" + folder + "' is neither a run's folder", folder, text);
  }

  private static void isRefused(String start, Path model, Path input) {
    Outcome outcome = Program.here("predict", model, input);
    assertThat(outcome.err()).startsWith(start);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
  }
}
