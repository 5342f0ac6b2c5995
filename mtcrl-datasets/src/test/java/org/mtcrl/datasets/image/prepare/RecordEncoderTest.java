// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

class RecordEncoderTest {
  private static final int WIDTH = 5;
  private static final float NONE = Float.NaN;

  private final RecordLayout layout =
      new RecordLayout(
          List.of(
              new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3),
              new ChannelSpec("normals", ChannelSpec.Kind.DIRECTIONS, 3)),
          1,
          WIDTH);
  private final byte[] record = new byte[layout.size()];

  private void prepare(float... directions) throws BadExampleException {
    List<Raster> rasters =
        List.of(
            new Raster.Bytes(1, WIDTH, 3, new byte[3 * WIDTH]),
            new Raster.Floats(1, WIDTH, 3, directions));
    new RecordEncoder(layout, new int[] {255, 255}).encode("a", rasters, record);
  }

  @Test
  void directionsOfAnyLengthAreMadeUnitVectorsAndThoseOfNoneAreMissing() throws Exception {
    prepare(3, 0, -4, 1e-30f, 2e-30f, 2e-30f, 0, 0, 0, -2e30f, 1e30f, 2e30f, NONE, 1, 1);
    ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[3 * WIDTH];
    bytes.position(layout.offset(1)).asFloatBuffer().get(numbers);
    assertThat(numbers)
        .containsExactly(
            new float[] {
              0.6f, 1 / 3f, 0, -2 / 3f, 0, 0, 2 / 3f, 0, 1 / 3f, 0, -0.8f, 2 / 3f, 0, 2 / 3f, 0
            },
            within(1e-6f));
    byte[] mask = new byte[WIDTH];
    bytes.get(layout.maskOffset(1), mask);
    assertThat(mask).containsExactly(1, 1, 0, 1, 0);
  }

  @Test
  void nothingIsLeftOfWhatWasInTheRecord() throws Exception {
    float[] directions = new float[3 * WIDTH];
    prepare(directions);
    byte[] expected = record.clone();
    Arrays.fill(record, (byte) 7);
    prepare(directions);
    assertThat(record).isEqualTo(expected);
  }

  @Test
  void anInfiniteNumberIsNamed() {
    assertThatThrownBy(
            () -> prepare(0, 0, 0, 0, 1, Float.NEGATIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(BadExampleException.class)
        .hasMessageContaining("example 'a': 'normals' is infinite at row 0, column 1");
  }
}
