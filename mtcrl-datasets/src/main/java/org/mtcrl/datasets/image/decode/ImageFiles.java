// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.nio.file.Path;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * Reads png and jpeg files, which are recognized by their first bytes. A file that is cut off is
 * damaged, even where most of it could be shown; a png is checked to its last byte.
 */
public final class ImageFiles {
  private static final int LEVELS = 255;

  private ImageFiles() {}

  /**
   * Colors, three channels; gray and palettes are spread over them, transparency is dropped.
   *
   * @throws BadExampleException if the file is damaged or has more than 8 bits a channel
   */
  public static Raster.Bytes colors(Path file) throws BadExampleException {
    byte[] bytes = FileBytes.read(file);
    if (!PngReader.isPng(bytes)) {
      return JpegReader.read(file, bytes);
    }
    PngImage image = PngReader.read(file, bytes);
    PngHeader header = image.header();
    if (header.depth() > 8) {
      throw unexpected(file, header, "colors of 8 bits");
    }
    byte[] values = header.colorType() == PngHeader.RGB ? image.bytes() : colors(file, image);
    return new Raster.Bytes(header.height(), header.width(), 3, values);
  }

  private static byte[] colors(Path file, PngImage image) throws BadExampleException {
    PngHeader header = image.header();
    boolean palette = header.colorType() == PngHeader.PALETTE;
    boolean gray = header.channels() < 3;
    int scale = LEVELS / ((1 << header.depth()) - 1);
    byte[] samples = image.bytes();
    int pixels = header.width() * header.height();
    byte[] colors = new byte[3 * pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = pixel * header.channels();
      int index = 3 * (samples[from] & 0xff);
      if (palette && index + 3 > image.palette().length) {
        throw new BadExampleException(
            "%s: color %d is not among the %d of its palette"
                .formatted(file, index / 3, image.palette().length / 3));
      }
      for (int channel = 0; channel < 3; channel++) {
        colors[3 * pixel + channel] =
            palette
                ? image.palette()[index + channel]
                : gray ? (byte) (samples[from] * scale) : samples[from + channel];
      }
    }
    return colors;
  }

  /**
   * Numbers of up to 8 bits, one channel: those of a gray png, or the indices of one with a
   * palette, whatever their colors.
   *
   * @throws BadExampleException if the file is damaged or something else
   */
  public static Raster.Bytes ids(Path file) throws BadExampleException {
    PngImage image = png(file);
    PngHeader header = image.header();
    if (header.channels() != 1 || header.depth() > 8) {
      throw unexpected(file, header, "one channel of at most 8 bits");
    }
    return new Raster.Bytes(header.height(), header.width(), 1, image.bytes());
  }

  /**
   * Numbers of 16 bits, 0 to 65535 as they are stored, one channel.
   *
   * @throws BadExampleException if the file is damaged or something else
   */
  public static Raster.Floats numbers(Path file) throws BadExampleException {
    PngImage image = png(file);
    PngHeader header = image.header();
    if (header.channels() != 1 || header.depth() != 16) {
      throw unexpected(file, header, "one channel of 16 bits");
    }
    return new Raster.Floats(header.height(), header.width(), 1, image.numbers());
  }

  private static PngImage png(Path file) throws BadExampleException {
    byte[] bytes = FileBytes.read(file);
    if (!PngReader.isPng(bytes)) {
      throw new BadExampleException(
          "%s is no png: it has %d bytes and does not begin with png's signature"
              .formatted(file, bytes.length));
    }
    return PngReader.read(file, bytes);
  }

  private static BadExampleException unexpected(Path file, PngHeader header, String expected) {
    return new BadExampleException(
        "%s has %d channels of %d bits, but must have %s"
            .formatted(file, header.channels(), header.depth(), expected));
  }
}
