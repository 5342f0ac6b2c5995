// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.TestingCache;
import org.mtcrl.datasets.TestingFiles;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.damage.BadExampleException;

/** Every way in which one example can be damaged, in both forms. */
class CityscapesFaultsTest {
  @TempDir private Path folder;
  private CityscapesFiles files;

  @BeforeEach
  void writeInto() {
    files = new CityscapesFiles(folder.resolve("root"));
  }

  private static CityscapesOptions options(String text) {
    return TestingOptions.of(CityscapesOptions.class, text);
  }

  private AbstractThrowableAssert<?, ?> assertBad(CityscapesExamples source) {
    return assertThatThrownBy(() -> source.decode(0)).isInstanceOf(BadExampleException.class);
  }

  @Nested
  class InTheOfficialForm {

    @BeforeEach
    void writeOneFrame() throws IOException {
      files.official("train", "ulm", 0);
    }

    private Path part(ExamplePart part) {
      return files.part(part, "train", "ulm", 0);
    }

    private CityscapesExamples source() {
      return new OfficialExamples(folder.resolve("root"), options(""));
    }

    @Test
    void theSoundFrameIsDecoded() throws BadExampleException {
      assertThat(source().decode(0)).hasSize(3);
      assertThat(source().files(0)).hasSize(4);
      assertThat(source().name(0)).isEqualTo("ulm_000000_000019");
    }

    @Test
    void aTruncatedPngIsNamed() throws IOException {
      for (ExamplePart part :
          List.of(ExamplePart.IMAGE, ExamplePart.LABELS, ExamplePart.DISPARITY)) {
        byte[] sound = Files.readAllBytes(part(part));
        TestingFiles.cutOff(part(part));
        assertBad(source()).hasMessageContaining(part(part).toString());
        Files.write(part(part), sound);
      }
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsPlace() throws IOException {
      TestingFiles.ids(
          part(ExamplePart.LABELS), 32, 64, (row, column) -> row == 3 && column == 4 ? 34 : 7);

      assertBad(source())
          .hasMessageContaining("gtFine_labelIds.png: row 3, column 4 has the label id 34")
          .hasMessageContaining("0 to 33");
    }

    @Test
    void aMissingPartIsNamedWithItsPlaceAndItsArchive() throws IOException {
      for (ExamplePart part : ExamplePart.values()) {
        byte[] sound = Files.readAllBytes(part(part));
        files.official("train", "ulm", 1); // keeps the folders from being empty
        Files.delete(part(part));
        assertThat(source().size()).isEqualTo(2);
        assertBad(source())
            .hasMessageContaining(
                "there is no " + part.folder() + "/train/ulm/ulm_000000_000019" + part.ending())
            .hasMessageContaining("unpack " + part.archive());
        Files.write(part(part), sound);
      }
    }

    @Test
    void labelsOfAnotherSizeThanTheImageAreRefused() throws IOException {
      TestingFiles.numbers(part(ExamplePart.DISPARITY), 16, 64, (row, column) -> 500);

      assertBad(source())
          .hasMessageContaining("disparity.png has 16 x 64 pixels")
          .hasMessageContaining("leftImg8bit.png has 32 x 64");
    }

    @Test
    void disparityOfEightBitsIsRefused() throws IOException {
      TestingFiles.ids(part(ExamplePart.DISPARITY), 32, 64, (row, column) -> 50);

      assertBad(source()).hasMessageContaining("must have one channel of 16 bits");
    }

    @Test
    void aCameraWithoutBaselineIsNamed() throws IOException {
      files.camera("train", "ulm", 0, "{\"pitch\": 0.03}");

      assertBad(source())
          .hasMessageContaining("ulm_000000_000019_camera.json lacks 'extrinsic.baseline'");
    }

    @Test
    void theSameFrameInTwoFoldersIsRefused() throws IOException {
      Path other =
          folder.resolve("root/again/leftImg8bit/train/ulm/ulm_000000_000019_leftImg8bit.png");
      TestingFiles.colors(other, 32, 64, (row, column) -> 0);

      assertThatThrownBy(this::source)
          .isInstanceOf(DataException.class)
          .hasMessageContaining(other.toString())
          .hasMessageContaining("remove one of the two folders");
    }
  }

  @Nested
  class InThePreprocessedForm {
    private static final int PIXELS = 32 * 64;

    @BeforeEach
    void writeOneFrame() throws IOException {
      files.preprocessed("train", 0);
    }

    private CityscapesExamples source() {
      return new NpyExamples(folder.resolve("root"), options(""));
    }

    private float[] except(float usual, int index, float value) {
      float[] values = new float[PIXELS];
      Arrays.fill(values, usual);
      values[index] = value;
      return values;
    }

    @Test
    void theSoundFrameIsDecoded() throws BadExampleException {
      assertThat(source().decode(0)).hasSize(3);
      assertThat(source().name(0)).isEqualTo("train/0");
    }

    @Test
    void aBadHeaderIsNamed() throws IOException {
      Path file = files.npy("train", "depth", 0);
      byte[] bytes = Files.readAllBytes(file);
      bytes[1] = 'X';
      Files.write(file, bytes);

      assertBad(source()).hasMessageContaining(file.toString()).hasMessageContaining("NUMPY");
    }

    @Test
    void aFileThatIsCutOffIsNamed() throws IOException {
      Path file = files.npy("train", "image", 0);
      TestingFiles.cutOff(file);

      assertBad(source()).hasMessageContaining(file.toString()).hasMessageContaining("cut off");
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsPlace() throws IOException {
      for (float label : new float[] {7, -2, 1.5f, Float.NaN}) {
        TestingFiles.npy(files.npy("train", "label", 0), "32, 64", except(0, 2 * 64 + 5, label));
        assertBad(source())
            .hasMessageContaining("label/0.npy has " + label + " at row 2, column 5")
            .hasMessageContaining("'classes = 7'");
      }
    }

    @Test
    void depthThatIsNoNumberOrNegativeIsNamedWithItsPlace() throws IOException {
      for (float depth : new float[] {Float.NaN, -0.1f, Float.POSITIVE_INFINITY}) {
        TestingFiles.npy(files.npy("train", "depth", 0), "32, 64, 1", except(0.1f, 64 + 1, depth));
        assertBad(source())
            .hasMessageContaining("depth/0.npy has " + depth + " at row 1, column 1")
            .hasMessageContaining("inverse depths are at least 0");
      }
    }

    @Test
    void colorsThatAreNeitherSharesNorWholeNumbersAreRefused() throws IOException {
      TestingFiles.npy(
          files.npy("train", "image", 0),
          "2, 2, 3",
          new float[] {0, 0, 0, 0, 0, 0, 0, 200, 0.5f, 0, 0, 0});

      assertBad(source())
          .hasMessageContaining("image/0.npy has 0.5 at row 1, column 0")
          .hasMessageContaining("0 to 1, or whole numbers from 0 to 255");
    }

    @Test
    void anotherShapeIsRefused() throws IOException {
      TestingFiles.npy(files.npy("train", "label", 0), "16, 64", new float[16 * 64]);
      assertBad(source()).hasMessageContaining("0.npy has 16 x 64 pixels");

      TestingFiles.npy(files.npy("train", "label", 0), "2, 16, 64", new float[2 * 16 * 64]);
      assertBad(source()).hasMessageContaining("[2, 16, 64]");
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
      files.preprocessed("train", 1);
      Files.delete(files.npy("train", "label", 0));

      assertThat(source().size()).isEqualTo(2);
      assertBad(source()).hasMessageContaining("there is no train/label/0.npy");
    }
  }

  @Test
  void damagedFramesEndTheRunOrAreCounted() throws IOException {
    files.official();
    TestingFiles.cutOff(files.part(ExamplePart.LABELS, "val", "munster", 3));
    Files.delete(files.part(ExamplePart.IMAGE, "val", "munster", 4));
    String options = "height = 8, width = 16, on-bad-example = ";
    Path root = folder.resolve("root");
    TestingCache context = new TestingCache(Optional.of(root), folder.resolve("cache"), false);

    assertThatThrownBy(() -> new CityscapesProvider().open(options(options + "fail"), context))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("munster_000003_000019_gtFine_labelIds.png");
    try (MultiTaskDataset dataset =
        new CityscapesProvider().open(options(options + "skip-and-count"), context)) {
      assertThat(dataset.badExamples())
          .hasSize(2)
          .anyMatch(sentence -> sentence.contains("munster_000003_000019_gtFine_labelIds.png"))
          .anyMatch(sentence -> sentence.contains("munster_000004_000019_leftImg8bit.png"));
      assertThat(dataset.split(SplitName.TEST_OOD).orElseThrow().size()).isEqualTo(9);
    }
  }
}
