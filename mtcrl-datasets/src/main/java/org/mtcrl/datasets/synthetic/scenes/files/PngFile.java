// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes PNG files. The pixels in them are the same on every machine; how they are compressed is up
 * to the zlib of the Java platform.
 */
public final class PngFile {
  /** Level 1 of zlib: sensor noise does not get smaller at higher ones. */
  private static final float QUALITY = 0.9f;

  private PngFile() {}

  /** Writes {@code height x width x 3} bytes of red, green and blue. */
  public static void rgb(Path file, int height, int width, byte[] values) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < values.length; i += 3) {
      target[i] = values[i + 2];
      target[i + 1] = values[i + 1];
      target[i + 2] = values[i];
    }
    write(file, image);
  }

  /** Writes {@code height x width} bytes as shades of gray. */
  public static void gray(Path file, int height, int width, byte[] values) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(values, 0, target, 0, values.length);
    write(file, image);
  }

  /** Writes {@code height x width} unsigned numbers of 16 bits as shades of gray. */
  public static void gray(Path file, int height, int width, short[] values) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    short[] target = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(values, 0, target, 0, values.length);
    write(file, image);
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    Files.write(file, bytes.toByteArray());
  }
}
