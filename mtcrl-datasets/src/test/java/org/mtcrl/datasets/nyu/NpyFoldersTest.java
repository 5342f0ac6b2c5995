// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

final class NpyFoldersTest {
  private static final List<NyuTask> ALL = List.of(NyuTask.values());
  private static final int[] ONE = {NpyFixture.HEIGHT, NpyFixture.WIDTH, 1};
  private static final int[] THREE = {NpyFixture.HEIGHT, NpyFixture.WIDTH, 3};

  @TempDir Path root;

  @BeforeEach
  void writeViews() {
    NpyFixture.write(root, 12, 3);
  }

  private NpyFolders open() {
    return new NpyFolders(root, ALL);
  }

  private Path file(String name) {
    return root.resolve(name);
  }

  @Test
  void findsEveryViewInTheOrderOfItsNumber() {
    NpyFolders examples = open();
    assertThat(IntStream.range(0, examples.size()).mapToObj(examples::name))
        .containsExactly(
            "train_0",
            "train_1",
            "train_2",
            "train_3",
            "train_4",
            "train_5",
            "train_6",
            "train_7",
            "train_8",
            "train_9",
            "train_10",
            "train_11",
            "val_0",
            "val_1",
            "val_2");
    assertThat(IntStream.range(0, 15).filter(examples::isOfficialTest)).containsExactly(12, 13, 14);
    assertThat(examples.files(2)).hasSize(4).contains(file("train/depth/2.npy"));
    assertThat(examples.origin())
        .contains(
            "15 examples", "3 of them in val", "without scenes.csv all are of one environment");
    assertThat(examples.hasSceneTypes()).isFalse();
    assertThat(examples.environment(0)).isEqualTo("all-scenes");
  }

  @Test
  void readsEveryPixelWhateverItsTypeAndOrder() throws Exception {
    List<Raster> rasters = open().decode(11);
    for (int pixel = 0; pixel < NpyFixture.HEIGHT * NpyFixture.WIDTH; pixel++) {
      for (int c = 0; c < 3; c++) {
        int color = ((Raster.Bytes) rasters.get(0)).values()[3 * pixel + c] & 0xff;
        assertThat(color / 255.0).isCloseTo(NpyFixture.image(11, 3 * pixel + c), within(1e-6));
        float part = ((Raster.Floats) rasters.get(3)).values()[3 * pixel + c];
        assertThat((double) part).isCloseTo(NpyFixture.normal(11, pixel, c), within(1e-6));
      }
      int label = ((Raster.Bytes) rasters.get(1)).values()[pixel] & 0xff;
      double expected = NpyFixture.label(11, pixel);
      assertThat(label).isEqualTo(expected < 0 ? ChannelSpec.MISSING : (int) expected);
      float depth = ((Raster.Floats) rasters.get(2)).values()[pixel];
      if (pixel == 0) {
        assertThat(depth).isNaN();
      } else {
        assertThat((double) depth).isCloseTo(NpyFixture.depth(11, pixel), within(1e-5));
      }
    }
  }

  @Test
  void acceptsColorsAsWholeNumbersAndLabelsAsFloats() throws Exception {
    Path train = root.resolve("train");
    NpyFixture.write(train, "image", 0, "|u1", false, THREE, at -> at % 200);
    NpyFixture.write(train, "label", 0, "<f4", false, ONE, at -> at % 14 - 1);
    List<Raster> rasters = open().decode(0);
    assertThat(((Raster.Bytes) rasters.get(0)).values()).startsWith(0, 1, 2, 3);
    assertThat(((Raster.Bytes) rasters.get(1)).values()).startsWith(255, 0, 1, 2);
  }

  @Test
  void needsNoFoldersOfTasksThatAreNotLearned() throws Exception {
    for (String part : List.of("train/normal", "val/normal")) {
      try (var files = Files.list(file(part))) {
        for (Path path : files.toList()) {
          Files.delete(path);
        }
      }
      Files.delete(file(part));
    }
    NpyFolders examples = new NpyFolders(root, List.of(NyuTask.DEPTH));
    assertThat(examples.decode(0)).hasSize(2);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessage(
            file("train/normal")
                + " is missing; put the files {i}.npy there, one for each example of the train part");
  }

  private void assertBad(int example, String... fragments) {
    NpyFolders examples = open();
    assertThatExceptionOfType(BadExampleException.class)
        .isThrownBy(() -> examples.decode(example))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(fragments));
  }

  private void write(String part, int[] shape, IntToDoubleFunction values) {
    NpyFixture.write(root.resolve("train"), part, 1, "<f4", false, shape, values);
  }

  @Test
  void namesAMissingPartnerOnEitherSide() throws IOException {
    Files.delete(file("train/label/1.npy"));
    Files.delete(file("train/image/2.npy"));
    assertBad(1, file("train/label/1.npy") + " is missing, but", "is there");
    assertBad(2, file("train/image/2.npy") + " is missing, but", "is there");
  }

  @Test
  void namesFilesThatAreLeftOverFromABrokenCopyButNotHiddenOnes() throws IOException {
    Files.write(file("train/image/5.npy.part"), new byte[10]);
    Files.write(file("train/image/.DS_Store"), new byte[10]);
    NpyFolders examples = open();
    assertThat(examples.size()).isEqualTo(16);
    assertBad(12, file("train/image/5.npy.part") + " is not named {i}.npy");
  }

  @Test
  void namesATruncatedFileAndABadHeader() throws IOException {
    byte[] whole = Files.readAllBytes(file("train/depth/1.npy"));
    Files.write(file("train/depth/1.npy"), Arrays.copyOf(whole, whole.length - 1));
    assertBad(1, file("train/depth/1.npy").toString(), "cut off");
    whole[1] = 'X';
    Files.write(file("train/depth/1.npy"), whole);
    assertBad(1, file("train/depth/1.npy").toString());
  }

  @Test
  void namesTheFirstDepthThatIsNone() {
    write("depth", ONE, at -> at == 19 ? Double.NaN : 2);
    assertBad(1, "train/depth/1.npy has NaN at row 2, column 3, but depths are meters, 0 for none");
    write("depth", ONE, at -> at == 8 ? Double.POSITIVE_INFINITY : 2);
    assertBad(1, "has Infinity at row 1, column 0");
    write("depth", ONE, at -> -0.5);
    assertBad(1, "has -0.5 at row 0, column 0");
  }

  @Test
  void namesTheFirstLabelOutOfRange() {
    for (double label : new double[] {13, -2, 0.5, Double.NaN}) {
      write("label", ONE, at -> at == 47 ? label : 3);
      assertBad(1, "train/label/1.npy has " + (float) label + " at row 5, column 7", "-1 to 12");
    }
  }

  @Test
  void namesColorsAndNormalsOutOfRange() {
    write("normal", THREE, at -> at == 5 ? 1.5 : 0);
    assertBad(1, "train/normal/1.npy has 1.5 at row 0, column 1", "-1 to 1");
    write("image", THREE, at -> at == 3 ? 256 : 1);
    assertBad(1, "train/image/1.npy has 256.0 at row 0, column 1");
    write("image", THREE, at -> at == 3 ? Double.NaN : 0.5);
    assertBad(1, "has NaN at row 0, column 1");
    write("image", THREE, at -> at == 3 ? -0.1 : 0.5);
    assertBad(1, "has -0.1 at row 0, column 1");
  }

  @Test
  void namesWrongShapes() {
    write("label", new int[] {NpyFixture.WIDTH, NpyFixture.HEIGHT}, at -> 1);
    assertBad(1, "train/label/1.npy has 8 x 6 pixels, but", "has 6 x 8");
    write("label", new int[] {NpyFixture.HEIGHT, NpyFixture.WIDTH}, at -> 1);
    write("image", new int[] {3, NpyFixture.HEIGHT, NpyFixture.WIDTH}, at -> 0);
    assertBad(1, "train/image/1.npy", "shape");
  }

  @Test
  void takesTypesAndRoomsOfScenesFromATable() throws IOException {
    StringBuilder table = new StringBuilder("i,scene-type,scene\n");
    for (int i = 0; i < 12; i++) {
      table.append(
          "%d,%s,%s\n".formatted(i, i < 6 ? "kitchen" : "office", i < 6 ? "kitchen_1" : ""));
    }
    Files.writeString(file("train/scenes.csv"), table, StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessageContaining("scenes.csv is in one of train and val only");
    Files.writeString(
        file("val/scenes.csv"),
        "scene-type,i\nkitchen,0\noffice,1\noffice,2\n",
        StandardCharsets.UTF_8);
    NpyFolders examples = open();
    assertThat(examples.hasSceneTypes()).isTrue();
    assertThat(examples.environment(0)).isEqualTo("kitchen");
    assertThat(examples.environment(14)).isEqualTo("office");
    assertThat(examples.room(0)).isEqualTo(examples.room(5)).isNotEqualTo(examples.room(6));
    assertThat(examples.room(9)).isEqualTo(examples.room(6)).isNotEqualTo(examples.room(10));
  }

  @Test
  void namesTheLineOfADamagedTable() throws IOException {
    Files.writeString(
        file("val/scenes.csv"), "i,scene-type\n0,office\n1,office\n", StandardCharsets.UTF_8);
    Files.writeString(
        file("train/scenes.csv"), "i,scene-type\n0,office\nx,office\n", StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith(file("train/scenes.csv") + ": 3: [x, office]");
    Files.writeString(
        file("train/scenes.csv"), "i,scene-type\n0,office\n0,study\n", StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessageContaining("3: example 0 has a scene already");
    Files.writeString(file("train/scenes.csv"), "i,scene-type\n0,office\n", StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessageContaining("has no line for example 1; add '1,SCENE-TYPE'");
  }
}
