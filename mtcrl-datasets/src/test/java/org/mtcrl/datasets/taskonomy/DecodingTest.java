// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** Every expected number is worked out by hand from the published description. */
class DecodingTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void distancesAreLogarithmsInUnitsOf512thsOfAMetreAndHolesHaveNone() {
    float[] values = Decoding.logDistances(new float[] {255, 4095, 0, 0xffff, 1023});

    // 255 / 512 m is log2(256) / 16 = 8 / 16; 4095 / 512 m is 12 / 16; 1023 / 512 m is 10 / 16.
    assertThat(values)
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.5f, 0.75f, Float.NaN, Float.NaN, 0.625f);
  }

  @Test
  void normalsAreUnitVectorsAndTheGrayOfHolesIsNone() {
    float[] values = Decoding.directions(bytes(255, 127, 128, 128, 128, 127, 0, 0, 0));

    assertThat(values[0]).isCloseTo(1f, within(1e-4f));
    assertThat(values[1]).isCloseTo(-0.5f / 127.5f, within(1e-4f));
    assertThat(values[2]).isCloseTo(0.5f / 127.5f, within(1e-4f));
    assertThat(new float[] {values[3], values[4], values[5]}).containsOnly(Float.NaN);
    assertThat(values[6]).isCloseTo((float) -Math.sqrt(1 / 3.0), within(1e-6f));
  }

  @Test
  void keypointsAndEdgesAreClippedAndThenFillTheUnitInterval() {
    // 0.0025 of 65536 is 163.84 and 0.04 of it 2621.44: half of the two clips.
    assertThat(Decoding.keypoints(new float[] {0, 164, 400, 60000}))
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(0f, 0.5f, 1f, 1f);
    assertThat(Decoding.edges(new float[] {2621, 5300}))
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(0.5f, 1f);
  }

  @Test
  void reshadingIsTheMeanOfThreeColors() {
    assertThat(Decoding.brightness(bytes(255, 255, 255, 0, 51, 102)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1f, 0.2f);
  }

  @Test
  void curvatureIsInTheFirstTwoColorsAndFlatIsZero() {
    assertThat(Decoding.curvatures(bytes(127, 255, 9, 63, 127, 9)))
        .containsExactly(0f, 1f, -0.5f, 0f);
  }

  @Test
  void uncertainPixelsHaveNoClassAndTheBackgroundIsTheFirst() {
    byte[] classes = new byte[3];

    assertThat(Decoding.classes(bytes(0, 1, 17), classes)).isEqualTo(-1);
    assertThat(classes).isEqualTo(bytes(ChannelSpec.MISSING, 0, 16));
    assertThat(Decoding.classes(bytes(1, 18, 3), classes)).isEqualTo(1);
    assertThat(TaskonomyTask.CLASSES).hasSize(17).startsWith("background").endsWith("vase");
  }
}
