// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * Rasters from npy files: {@code (H, W, C)}, or {@code (H, W)} for one channel. Each value is
 * looked at; the first one that is not what it should be is named with its place.
 */
public final class NpyRasters {
  /** What interpolation may add to a range. */
  public static final float SLACK = 1e-3f;

  private static final int LEVELS = 255;
  private static final int ALL_BITS = -1;

  private final NpyReader reader;
  private final int height;
  private final int width;
  private final int channels;

  private NpyRasters(Path file, int channels) throws BadExampleException {
    this.reader = NpyReader.open(file);
    this.channels = channels;
    List<Integer> shape = reader.shape();
    boolean fits =
        shape.size() == 3 ? shape.get(2) == channels : shape.size() == 2 && channels == 1;
    if (!fits || reader.size() == 0) {
      throw new BadExampleException(
          "%s: the array has shape %s, but must be (height, width, %d)%s"
              .formatted(file, shape, channels, channels == 1 ? " or (height, width)" : ""));
    }
    this.height = shape.get(0);
    this.width = shape.get(1);
  }

  /**
   * Colors: 0 to 1, or whole numbers from 0 to 255.
   *
   * @throws BadExampleException if the file is damaged or holds anything else
   */
  public static Raster.Bytes colors(Path file) throws BadExampleException {
    NpyRasters pixels = new NpyRasters(file, 3);
    byte[] colors = new byte[pixels.reader.size()];
    if (!pixels.readShares(colors)) {
      pixels.readLevels(colors);
    }
    return new Raster.Bytes(pixels.height, pixels.width, 3, colors);
  }

  /** Reads colors from 0 to 1; false if one is larger. */
  private boolean readShares(byte[] colors) throws BadExampleException {
    return reader.read(
        (first, values, count) -> {
          for (int i = 0; i < count; i++) {
            float value = values[i];
            if (isBeyond(value, ALL_BITS, 1 + SLACK) && !(value >= -SLACK && value <= 0)) {
              if (value > 1) {
                return false;
              }
              throw damagedColor(first + i, value);
            }
            colors[first + i] = (byte) (value * LEVELS + 0.5f); // what is negative becomes 0
          }
          return true;
        });
  }

  private void readLevels(byte[] colors) throws BadExampleException {
    reader.read(
        (first, values, count) -> {
          for (int i = 0; i < count; i++) {
            int level = (int) values[i];
            if (level != values[i] || level < 0 || level > LEVELS) {
              throw damagedColor(first + i, values[i]);
            }
            colors[first + i] = (byte) level;
          }
          return true;
        });
  }

  private BadExampleException damagedColor(int index, float value) {
    return damaged(index, value, "colors are 0 to 1, or whole numbers from 0 to 255");
  }

  /**
   * Class indices, -1 for none.
   *
   * @param classes the number of classes
   * @param expected what labels are, for the message
   * @throws BadExampleException if the file is damaged or holds anything else
   */
  public static Raster.Bytes classes(Path file, int classes, String expected)
      throws BadExampleException {
    NpyRasters pixels = new NpyRasters(file, 1);
    byte[] labels = new byte[pixels.reader.size()];
    pixels.reader.read(
        (first, values, count) -> {
          for (int i = 0; i < count; i++) {
            int label = (int) values[i];
            if (label != values[i] || label < -1 || label >= classes) {
              throw pixels.damaged(first + i, values[i], expected);
            }
            labels[first + i] = (byte) (label < 0 ? ChannelSpec.MISSING : label);
          }
          return true;
        });
    return new Raster.Bytes(pixels.height, pixels.width, 1, labels);
  }

  /**
   * Numbers from 0 up.
   *
   * @param most the greatest there may be
   * @param expected what numbers are, for the message
   * @throws BadExampleException if the file is damaged or holds anything else, such as NaN
   */
  public static Raster.Floats positive(Path file, int channels, float most, String expected)
      throws BadExampleException {
    return numbers(file, channels, ALL_BITS, most, expected);
  }

  /**
   * Numbers of either sign.
   *
   * @param most the greatest size there may be
   * @param expected what numbers are, for the message
   * @throws BadExampleException if the file is damaged or holds anything else, such as NaN
   */
  public static Raster.Floats signed(Path file, int channels, float most, String expected)
      throws BadExampleException {
    return numbers(file, channels, ALL_BITS >>> 1, most, expected);
  }

  private static Raster.Floats numbers(
      Path file, int channels, int bits, float most, String expected) throws BadExampleException {
    NpyRasters pixels = new NpyRasters(file, channels);
    float[] numbers = new float[pixels.reader.size()];
    pixels.reader.read(
        (first, values, count) -> {
          for (int i = 0; i < count; i++) {
            float value = values[i];
            if (isBeyond(value, bits, most) && value != 0) {
              throw pixels.damaged(first + i, value, expected);
            }
          }
          System.arraycopy(values, 0, numbers, first, count);
          return true;
        });
    return new Raster.Floats(pixels.height, pixels.width, channels, numbers);
  }

  /**
   * Whether a value is larger than the largest, NaN, or has a sign: as a comparison of integers,
   * which takes a fraction of the time and orders what has no sign in the same way.
   *
   * @param bits the bits of values that count: all of them, or all but the sign
   */
  private static boolean isBeyond(float value, int bits, float most) {
    return Integer.compareUnsigned(
            Float.floatToRawIntBits(value) & bits, Float.floatToRawIntBits(most))
        > 0;
  }

  private BadExampleException damaged(int index, float value, String expected) {
    int pixel = index / channels;
    return new BadExampleException(
        "%s has %s at row %d, column %d, but %s"
            .formatted(reader.file(), value, pixel / width, pixel % width, expected));
  }
}
