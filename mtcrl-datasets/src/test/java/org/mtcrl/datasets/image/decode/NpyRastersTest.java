// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.TestingFiles;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

class NpyRastersTest {
  /** More values than are read at a time, so that what happens in between is seen. */
  private static final int MANY = 30_000;

  @TempDir private Path folder;

  @Test
  void colorsFromZeroToOneAreRoundedToLevels() throws Exception {
    float[] values = new float[3 * 512];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / (values.length - 1f);
    }
    Raster.Bytes raster = NpyRasters.colors(write("16, 32, 3", values));
    assertThat(raster.height()).isEqualTo(16);
    assertThat(raster.width()).isEqualTo(32);
    for (int i = 0; i < values.length; i++) {
      assertThat(raster.values()[i] & 0xff).isEqualTo(Math.round(values[i] * 255));
    }
  }

  @Test
  void whatInterpolationAddsToColorsIsCutOff() throws Exception {
    Path file = write("1, 2, 3", -0.0005f, -0.0f, 0, 1, 1.0005f, 0.5f);
    assertThat(NpyRasters.colors(file).values()).containsExactly(0, 0, 0, 255, 255, 128);
  }

  @Test
  void wholeColorsAreKnownByTheFirstOneAboveOneWhereverItIs() throws Exception {
    float[] values = new float[MANY];
    Arrays.fill(values, 1);
    values[MANY - 2] = 200;
    byte[] colors = NpyRasters.colors(write("100, 100, 3", values)).values();
    assertThat(colors[0]).isEqualTo((byte) 1);
    assertThat(colors[MANY - 2] & 0xff).isEqualTo(200);
    values[1] = 0.5f;
    assertThatThrownBy(() -> NpyRasters.colors(write("100, 100, 3", values)))
        .hasMessageContaining("has 0.5 at row 0, column 0, but colors are 0 to 1, or whole");
  }

  @Test
  void thePlaceIsThatInTheWholeArray() throws Exception {
    for (float bad : new float[] {-0.01f, Float.NaN, 1.01f, Float.NEGATIVE_INFINITY}) {
      float[] values = new float[MANY];
      Arrays.fill(values, 0.25f);
      values[3 * 7654 + 1] = bad;
      assertThatThrownBy(() -> NpyRasters.colors(write("100, 100, 3", values)))
          .isInstanceOf(BadExampleException.class)
          .hasMessageContaining(
              bad == 1.01f ? "has 0.25 at row 0, column 0" : bad + " at row 76, column 54");
    }
  }

  @Test
  void classesAreWholeNumbersAndMinusOneIsNone() throws Exception {
    Path file = write("2, 2", 0, 12, -1, 3);
    assertThat(NpyRasters.classes(file, 13, "expected").values())
        .containsExactly(0, 12, ChannelSpec.MISSING, 3);
    for (float bad : new float[] {13, -2, 0.5f, Float.NaN}) {
      Path damaged = write("2, 2", 0, 12, bad, 3);
      assertThatThrownBy(() -> NpyRasters.classes(damaged, 13, "labels are small"))
          .hasMessage(damaged + " has " + bad + " at row 1, column 0, but labels are small");
    }
  }

  @Test
  void numbersLieWithinTheirRange() throws Exception {
    Path file = write("1, 3, 1", -0.0f, 2, Float.MAX_VALUE);
    assertThat(NpyRasters.positive(file, 1, Float.MAX_VALUE, "").values())
        .containsExactly(-0.0f, 2, Float.MAX_VALUE);
    for (float bad : new float[] {-1e-30f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Path damaged = write("1, 2", 1, bad);
      assertThatThrownBy(() -> NpyRasters.positive(damaged, 1, Float.MAX_VALUE, "expected"))
          .hasMessage(damaged + " has " + bad + " at row 0, column 1, but expected");
    }
    Path signed = write("1, 1, 3", -1, 1, -0.0f);
    assertThat(NpyRasters.signed(signed, 3, 1, "").values()).containsExactly(-1, 1, -0.0f);
    for (float bad : new float[] {-1.1f, 1.1f, Float.NaN}) {
      Path damaged = write("1, 1, 3", 0, 0, bad);
      assertThatThrownBy(() -> NpyRasters.signed(damaged, 3, 1, "expected"))
          .hasMessage(damaged + " has " + bad + " at row 0, column 0, but expected");
    }
  }

  @Test
  void anotherShapeIsRefused() throws Exception {
    Path file = write("2, 3, 2", new float[12]);
    assertThatThrownBy(() -> NpyRasters.colors(file))
        .isInstanceOf(BadExampleException.class)
        .hasMessage(file + ": the array has shape [2, 3, 2], but must be (height, width, 3)");
    Path empty = write("0, 3");
    assertThatThrownBy(() -> NpyRasters.classes(empty, 2, ""))
        .hasMessage(
            empty
                + ": the array has shape [0, 3], but must be (height, width, 1) or (height, width)");
  }

  private Path write(String shape, float... values) throws IOException {
    Path file = folder.resolve("array.npy");
    TestingFiles.npy(file, shape, values);
    return file;
  }
}
