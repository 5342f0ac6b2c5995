// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.Raster;

final class ResizingTest {
  private static final float NONE = Float.NaN;

  @Test
  void colorsAreAveragedOverTheAreaOfAPixel() {
    Raster.Bytes raster =
        new Raster.Bytes(2, 4, 1, new byte[] {10, 20, 30, 40, 50, 60, 70, (byte) 255}); // unsigned
    assertThat(new Resizing(1, 2).average(raster)).containsExactly(35, 99);
  }

  @Test
  void pixelsThatLieInTwoCountForBothByTheirShare() {
    Raster.Bytes raster = new Raster.Bytes(1, 3, 1, new byte[] {0, 60, 120});
    // Each new pixel covers one and a half old ones.
    assertThat(new Resizing(1, 2).average(raster)).containsExactly(20, 100);
  }

  @Test
  void channelsComeApart() {
    Raster.Bytes raster = new Raster.Bytes(1, 2, 3, new byte[] {1, 2, 3, 5, 6, 7});
    assertThat(new Resizing(1, 2).average(raster)).containsExactly(1, 5, 2, 6, 3, 7);
    assertThat(new Resizing(1, 1).average(raster)).containsExactly(3, 4, 5);
    assertThat(new Resizing(1, 2).nearest(raster)).containsExactly(1, 5, 2, 6, 3, 7);
  }

  @Test
  void theMeanColorStaysWhatItIsWhateverTheSize() {
    byte[] values = new byte[30 * 41];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i * 31 % 256);
    }
    Raster.Bytes raster = new Raster.Bytes(30, 41, 1, values);
    double mean = mean(values);
    for (int[] size : new int[][] {{7, 5}, {30, 10}, {29, 40}, {1, 1}}) {
      assertThat(mean(new Resizing(size[0], size[1]).average(raster)))
          .isCloseTo(mean, Offset.offset(0.6));
    }
  }

  private static double mean(byte[] values) {
    double sum = 0;
    for (byte value : values) {
      sum += value & 0xff;
    }
    return sum / values.length;
  }

  @Test
  void enlargedColorsLieBetweenTheirNeighbors() {
    Raster.Bytes raster = new Raster.Bytes(1, 2, 1, new byte[] {0, 100});
    assertThat(new Resizing(1, 4).average(raster)).containsExactly(0, 25, 75, 100);
  }

  @Test
  void classesAreTakenFromTheMiddleAndNeverMixed() {
    Raster.Bytes raster = new Raster.Bytes(1, 6, 1, new byte[] {1, 2, 3, 7, 8, 9});
    assertThat(new Resizing(1, 2).nearest(raster)).containsExactly(2, 8);
    assertThat(new Resizing(1, 12).nearest(raster))
        .containsExactly(1, 1, 2, 2, 3, 3, 7, 7, 8, 8, 9, 9);
    assertThat(Resizing.middles(2048, 256)).startsWith(4, 12).endsWith(2044);
  }

  @Test
  void numbersAreAveragedOverThosePresent() {
    Raster.Floats raster =
        new Raster.Floats(2, 4, 1, new float[] {1, 2, NONE, NONE, 3, NONE, NONE, NONE});
    assertThat(all(new Resizing(1, 2).average(raster), 1, 2)).containsExactly(2, NONE);
    assertThat(all(new Resizing(2, 4).average(raster), 2, 4)).isEqualTo(raster.values());
  }

  @Test
  void distancesAreThoseOfOnePixel() {
    float[] values = new float[36];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 6 < 3 ? 1 : 100;
    }
    NumberRows small = new Resizing(4, 4).nearest(new Raster.Floats(6, 6, 1, values));
    assertThat(all(small, 4, 4)).containsOnly(1, 100);
  }

  private static float[] all(NumberRows rows, int height, int width) {
    float[] all = new float[height * width];
    for (int row = 0; row < height; row++) {
      float[] numbers = new float[width];
      rows.read(row, new float[][] {numbers});
      System.arraycopy(numbers, 0, all, row * width, width);
    }
    return all;
  }
}
