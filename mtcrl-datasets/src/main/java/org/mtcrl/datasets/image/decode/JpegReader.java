// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.Raster;

/** Reads jpeg files through ImageIO, and does not let pass what that only warns about. */
final class JpegReader {
  private static final int CHANNELS = 3;

  private JpegReader() {}

  /**
   * Reads an image.
   *
   * @param file what messages call it
   * @param bytes the whole file
   * @throws BadExampleException if it is no jpeg, or damaged
   */
  static Raster.Bytes read(Path file, byte[] bytes) throws BadExampleException {
    if (bytes.length < 2 || bytes[0] != (byte) 0xff || bytes[1] != (byte) 0xd8) {
      throw new BadExampleException(
          "%s is neither a png nor a jpeg: it has %d bytes and the signature of none"
              .formatted(file, bytes.length));
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    // In memory: ImageIO's own streams would go through a file in the temporary folder.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      Raster.Bytes raster = colors(reader.read(0));
      if (!warnings.isEmpty()) {
        throw new BadExampleException(file + " is a damaged jpeg: " + warnings.get(0));
      }
      return raster;
    } catch (IOException | IllegalArgumentException e) {
      throw new BadExampleException(file + " is a damaged jpeg: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static Raster.Bytes colors(BufferedImage image) {
    WritableRaster pixels = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    int bands = pixels.getNumBands();
    byte[] values = new byte[CHANNELS * width * height];
    int[] line = new int[bands * width];
    int to = 0;
    for (int row = 0; row < height; row++) {
      pixels.getPixels(0, row, width, 1, line);
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < CHANNELS; channel++) {
          values[to++] = (byte) line[column * bands + (bands < CHANNELS ? 0 : channel)];
        }
      }
    }
    return new Raster.Bytes(height, width, CHANNELS, values);
  }
}
