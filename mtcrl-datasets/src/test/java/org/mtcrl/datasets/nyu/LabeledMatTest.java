// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

final class LabeledMatTest {
  private static final List<NyuTask> ALL = List.of(NyuTask.values());

  @TempDir Path root;

  @BeforeEach
  void writeFiles() {
    NyuFixture.copyTo(root);
  }

  private Path mat() {
    return root.resolve(LabeledMat.FILE);
  }

  @Test
  void readsWhatIsNotPixels() {
    try (LabeledMat examples = new LabeledMat(root, ALL)) {
      assertThat(examples.size()).isEqualTo(NyuFixture.EXAMPLES);
      assertThat(examples.specs())
          .extracting(ChannelSpec::name)
          .containsExactly("image", "segmentation", "depth", "normals");
      assertThat(IntStream.range(0, 8).mapToObj(examples::environment))
          .containsExactly(
              "kitchen",
              "kitchen",
              "kitchen",
              "bedroom",
              "bedroom",
              "bedroom",
              "home_office",
              "bookstore");
      assertThat(examples.room(4)).isEqualTo("bedroom_0004");
      assertThat(examples.name(4)).isEqualTo("bedroom_0004_0005");
      assertThat(examples.files(3)).containsExactly(mat());
      assertThat(IntStream.range(0, 8).filter(examples::isOfficialTest)).containsExactly(2, 4, 7);
      assertThat(examples.origin()).contains("8 examples", "splits.mat");
    }
  }

  @Test
  void readsEveryPixelOfEveryViewWithAxesTurnedRound() throws Exception {
    try (LabeledMat examples = new LabeledMat(root, ALL)) {
      for (int example = 0; example < examples.size(); example++) {
        checkView(examples.decode(example), example);
      }
    }
  }

  private static void checkView(List<Raster> rasters, int example) {
    Raster.Bytes image = (Raster.Bytes) rasters.get(0);
    Raster.Bytes labels = (Raster.Bytes) rasters.get(1);
    Raster.Floats depth = (Raster.Floats) rasters.get(2);
    assertThat(image.height()).isEqualTo(NyuFixture.HEIGHT);
    assertThat(image.width()).isEqualTo(NyuFixture.WIDTH);
    for (int y = 0; y < NyuFixture.HEIGHT; y++) {
      for (int x = 0; x < NyuFixture.WIDTH; x++) {
        int pixel = y * NyuFixture.WIDTH + x;
        for (int c = 0; c < 3; c++) {
          assertThat(image.values()[3 * pixel + c] & 0xff)
              .isEqualTo(NyuFixture.image(example, y, x, c));
        }
        int label = labels.values()[pixel] & 0xff;
        assertThat(label == ChannelSpec.MISSING ? "" : NyuClasses.NAMES.get(label))
            .isEqualTo(NyuFixture.label(example, y, x));
        assertThat(depth.values()[pixel]).isEqualTo(NyuFixture.depth(example, y, x));
      }
    }
  }

  @Test
  void readsOnlyTheLayersOfTheTasksInTheirOrder() throws Exception {
    try (LabeledMat examples = new LabeledMat(root, List.of(NyuTask.NORMALS, NyuTask.DEPTH))) {
      assertThat(examples.specs())
          .extracting(ChannelSpec::name)
          .containsExactly("image", "normals", "depth");
      List<Raster> rasters = examples.decode(0);
      assertThat(((Raster.Floats) rasters.get(1)).values())
          .hasSize(3 * 24 * 32)
          .doesNotContain(Float.NaN);
      assertThat(((Raster.Floats) rasters.get(2)).values()).hasSize(24 * 32);
    }
  }

  @Test
  void givesTheSameViewsToManyThreads() {
    try (LabeledMat examples = new LabeledMat(root, ALL)) {
      IntStream.range(0, 400)
          .parallel()
          .forEach(
              i -> {
                int example = i % NyuFixture.EXAMPLES;
                try {
                  byte[] pixels = ((Raster.Bytes) examples.decode(example).get(0)).values();
                  assertThat(pixels[3 * 33 + 1] & 0xff)
                      .isEqualTo(NyuFixture.image(example, 1, 1, 1));
                } catch (BadExampleException e) {
                  throw new AssertionError(e);
                }
              });
    }
  }

  @Test
  void namesAFileThatIsNoMatFile() throws IOException {
    Files.writeString(mat(), "<html>404</html>", StandardCharsets.UTF_8);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new LabeledMat(root, ALL))
        .withMessageContaining(mat().toString())
        .withMessageContaining("is no MATLAB 7.3 file or is damaged or cut off");
  }

  /**
   * Wherever a copy was broken off, this is told, at the latest with the first example that is cut.
   */
  @Test
  void neverReadsPastTheEndOfATruncatedFile() throws IOException {
    byte[] whole = Files.readAllBytes(mat());
    for (int kept = 0; kept < whole.length - 1000; kept += 997) {
      Files.write(mat(), Arrays.copyOf(whole, kept));
      int length = kept;
      assertThat(decodesAll()).as("%d of %d bytes", length, whole.length).isFalse();
    }
  }

  private boolean decodesAll() {
    try (LabeledMat examples = new LabeledMat(root, ALL)) {
      for (int example = 0; example < examples.size(); example++) {
        examples.decode(example);
      }
      return true;
    } catch (DataException | BadExampleException e) {
      assertThat(e).hasMessageContaining(mat().toString());
      return false;
    }
  }

  @Test
  void namesTheViewWhoseDataAreDamaged() throws IOException {
    // The first deflated chunk, somewhere in its middle.
    byte[] bytes = Files.readAllBytes(mat());
    int chunk = indexOf(bytes, new byte[] {0x78, 0x5e});
    try (RandomAccessFile file = new RandomAccessFile(mat().toFile(), "rw")) {
      file.seek(chunk);
      file.write(new byte[40]);
    }
    try (LabeledMat examples = new LabeledMat(root, ALL)) {
      assertThatExceptionOfType(BadExampleException.class)
          .isThrownBy(
              () -> {
                for (int example = 0; example < examples.size(); example++) {
                  examples.decode(example);
                }
              })
          .withMessageContaining("' of example 1 cannot be read");
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    return IntStream.range(0, bytes.length - wanted.length)
        .filter(i -> Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void asksForTheSplitWhenViewsAreNotThePublishedOnes() throws IOException {
    Files.delete(root.resolve("splits.mat"));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new LabeledMat(root, ALL))
        .withMessageContaining("has no splits.mat")
        .withMessageContaining("not of these 8");
  }
}
