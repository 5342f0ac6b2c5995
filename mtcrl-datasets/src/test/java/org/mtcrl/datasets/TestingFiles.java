// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Writes small png and npy files; pngs by the platform's own writer, which knows nothing of us. */
public final class TestingFiles {
  private TestingFiles() {}

  /** Values of three colors at {@code (row, column)} as {@code 0xRRGGBB}. */
  public static void colors(Path file, int height, int width, IntBinaryOperator rgb)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.setRGB(column, row, rgb.applyAsInt(row, column));
      }
    }
    png(file, image);
  }

  /** One number of 8 bits at {@code (row, column)}. */
  public static void ids(Path file, int height, int width, IntBinaryOperator ids)
      throws IOException {
    raster(file, new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), ids);
  }

  /** One number of 16 bits at {@code (row, column)}. */
  public static void numbers(Path file, int height, int width, IntBinaryOperator numbers)
      throws IOException {
    raster(file, new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY), numbers);
  }

  private static void raster(Path file, BufferedImage image, IntBinaryOperator values)
      throws IOException {
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        image.getRaster().setSample(column, row, 0, values.applyAsInt(row, column));
      }
    }
    png(file, image);
  }

  private static void png(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this platform cannot write " + image);
    }
  }

  /** An npy file of version 1.0 with little-endian floats in C order. */
  public static void npy(Path file, String shape, float... values) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.writeBytes(new byte[] {(byte) text.length, 0});
    out.writeBytes(text);
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    out.writeBytes(data.array());
    Files.createDirectories(file.getParent());
    Files.write(file, out.toByteArray());
  }

  /** Leaves the first two thirds of a file. */
  public static void cutOff(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
  }
}
