// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** A raster in front of a camera, whose depths and normals are known wherever it is looked at. */
final class CropTest {
  private static final int HEIGHT = 240;
  private static final int WIDTH = 320;
  private static final double FOCAL = 300;
  private static final double CENTER_X = 160;
  private static final double CENTER_Y = 120;
  private static final double[] NORMAL = {0.48, -0.6, -0.64};
  private static final double OFFSET = -3;

  @Test
  void whatIsEnlargedIsThePlaneThatACameraOfTheSameFocalLengthSees() {
    check(Crop.WHOLE, CENTER_X, CENTER_Y, 1);
    for (double scale : new double[] {1.2, 1.5}) {
      Crop crop = new Crop(false, scale, 31, 12);
      // The principal point goes with the part that is shown.
      check(crop, scale * (CENTER_X - 12), scale * (CENTER_Y - 31), scale);
    }
  }

  @Test
  void whatIsMirroredIsTheMirroredPlane() {
    check(new Crop(true, 1, 0, 0), WIDTH - CENTER_X, CENTER_Y, 1);
    Crop both = new Crop(true, 1.5, 31, 12);
    check(both, WIDTH - 1.5 * (CENTER_X - 12), 1.5 * (CENTER_Y - 31), 1.5);
  }

  /**
   * Takes the points that the depths say, and compares the normal of the raster through them with
   * the normals that the labels say.
   */
  private static void check(Crop crop, double centerX, double centerY, double scale) {
    float[][] depth = {crop.apply(depths(), HEIGHT, WIDTH)};
    new LabelTransform(ChannelSpec.Kind.DISTANCES, crop).apply(depth);
    float[][] normals = new float[3][];
    for (int axis = 0; axis < 3; axis++) {
      float[] whole = new float[HEIGHT * WIDTH];
      Arrays.fill(whole, (float) NORMAL[axis]);
      normals[axis] = crop.apply(whole, HEIGHT, WIDTH);
    }
    new LabelTransform(ChannelSpec.Kind.DIRECTIONS, crop).apply(normals);
    double[] corner = point(depth[0], 20, 30, centerX, centerY);
    double[] right = point(depth[0], 20, 290, centerX, centerY);
    double[] below = point(depth[0], 220, 30, centerX, centerY);
    double[] normal = cross(minus(below, corner), minus(right, corner));
    double length = Math.sqrt(dot(normal, normal));
    int somewhere = 100 * WIDTH + 77;
    double toward = Math.signum(normal[2]) * Math.signum(normals[2][somewhere]);
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      // Depths are those of the nearest pixel, at most half a pixel off.
      assertThat((double) normals[axis][somewhere])
          .as("axis %d at scale %s", axis, scale)
          .isCloseTo(toward * normal[axis] / length, Offset.offset(0.006));
      sum += normals[axis][somewhere] * normals[axis][somewhere];
    }
    assertThat(sum).isCloseTo(1, Offset.offset(1e-6));
  }

  /** The depths along the optical axis at the middles of pixels. */
  private static float[] depths() {
    float[] depths = new float[HEIGHT * WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        double x = (column + 0.5 - CENTER_X) / FOCAL;
        double y = (row + 0.5 - CENTER_Y) / FOCAL;
        depths[row * WIDTH + column] =
            (float) (OFFSET / (NORMAL[0] * x + NORMAL[1] * y + NORMAL[2]));
      }
    }
    return depths;
  }

  private static double[] point(
      float[] depths, int row, int column, double centerX, double centerY) {
    double depth = depths[row * WIDTH + column];
    return new double[] {
      depth * (column + 0.5 - centerX) / FOCAL, depth * (row + 0.5 - centerY) / FOCAL, depth
    };
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  @Test
  void distancesAreDividedAndInverseOnesMultiplied() {
    Crop crop = new Crop(false, 1.5, 0, 0);
    float[][] distances = {{3, Float.NaN}};
    new LabelTransform(ChannelSpec.Kind.DISTANCES, crop).apply(distances);
    assertThat(distances[0]).containsExactly(2, Float.NaN);
    float[][] inverse = {{3, Float.NaN}};
    new LabelTransform(ChannelSpec.Kind.INVERSE_DISTANCES, crop).apply(inverse);
    assertThat(inverse[0]).containsExactly(4.5f, Float.NaN);
    float[][] values = {{3, Float.NaN}};
    new LabelTransform(ChannelSpec.Kind.VALUES, crop).apply(values);
    assertThat(values[0]).containsExactly(3, Float.NaN);
  }

  @Test
  void pixelsAreTakenFromWhereTheWindowLies() {
    byte[] whole = {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33};
    assertThat(new Crop(true, 1, 0, 0).apply(whole, 4, 4)).startsWith(3, 2, 1, 0, 13);
    assertThat(new Crop(false, 2, 2, 1).apply(whole, 4, 4))
        .containsExactly(21, 21, 22, 22, 21, 21, 22, 22, 31, 31, 32, 32, 31, 31, 32, 32);
    assertThat(new Crop(true, 2, 2, 1).apply(whole, 4, 4)).startsWith(22, 22, 21, 21);
  }

  @Test
  void aWindowOnAnImageIsTheSameImageEnlarged() {
    RecordLayout layout =
        new RecordLayout(
            List.of(new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3)), HEIGHT, WIDTH);
    byte[] record = new byte[layout.size()];
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      record[i] = (byte) (i % WIDTH / 2); // red grows by a half from column to column
      record[HEIGHT * WIDTH + i] = (byte) (i / WIDTH); // green by one from row to row
    }
    Crop crop = new Crop(true, 1.5, 40, 60);
    ColorNormalization colors = new ColorNormalization();
    float[] shown = new float[HEIGHT * WIDTH];
    byte[] green = new byte[HEIGHT * WIDTH];
    ByteBuffer.wrap(record).get(HEIGHT * WIDTH, green);

    colors.crop(1, green, crop, HEIGHT, WIDTH, shown);

    for (int row = 0; row < HEIGHT; row += 7) {
      double level = 40 + (row + 0.5) / 1.5 - 0.5;
      assertThat((double) shown[row * WIDTH + 5])
          .isCloseTo((level / 255 - 0.456) / 0.224, Offset.offset(1e-4));
    }
    byte[] red = new byte[HEIGHT * WIDTH];
    ByteBuffer.wrap(record).get(0, red);
    colors.crop(0, red, crop, HEIGHT, WIDTH, shown);
    for (int column = 0; column < WIDTH; column += 11) {
      double at = 60 + (WIDTH - 1 - column + 0.5) / 1.5 - 0.5;
      assertThat((shown[9 * WIDTH + column] * 0.229 + 0.485) * 255)
          .isCloseTo((at - 0.5) / 2, Offset.offset(0.51));
    }
  }

  @Test
  void whatIsDrawnDependsOnSeedAndPositionAloneAndStaysInside() {
    AugmentationOptions options = new AugmentationOptions(true, List.of(1.0, 1.2, 1.5));
    int flips = 0;
    int[] scales = new int[3];
    for (int position = 0; position < 600; position++) {
      Crop crop = Crop.draw(options, 30, 40, 5, position);
      assertThat(Crop.draw(options, 30, 40, 5, position)).isEqualTo(crop);
      assertThat(crop.row(29)).isLessThan(30);
      assertThat(crop.top()).isNotNegative();
      assertThat(Math.max(crop.column(39, 40), crop.column(0, 40))).isLessThan(40);
      flips += crop.flip() ? 1 : 0;
      scales[options.scales().indexOf(crop.scale())]++;
    }
    assertThat(flips).isBetween(250, 350);
    assertThat(scales[0]).isBetween(150, 250);
    assertThat(scales[2]).isBetween(150, 250);
    assertThat(Crop.draw(AugmentationOptions.OFF, 30, 40, 5, 1)).isEqualTo(Crop.WHOLE);
  }
}
