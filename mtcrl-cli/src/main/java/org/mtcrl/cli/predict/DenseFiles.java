// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.mtcrl.inference.Prediction;
import org.mtcrl.inference.files.AtomicFile;

/**
 * Puts predictions for pixels into files of their own: classes as a gray png of their indices,
 * numbers as an npy of {@code (C, H, W)} floats.
 *
 * @param folder where files go; made when it is missing
 */
record DenseFiles(Path folder) {
  private static final int GRAYS = 256;
  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int NPY_BLOCK = 64;

  /**
   * Writes a prediction if it is one for pixels.
   *
   * @param stem what the file's name begins with
   * @return the file
   */
  Optional<Path> write(String stem, Prediction prediction) throws IOException {
    String name = stem + "-" + prediction.task().replaceAll("[^A-Za-z0-9._-]", "_");
    if (prediction instanceof Prediction.PixelClasses classes) {
      boolean isGray = classes.classNames().size() <= GRAYS;
      return Optional.of(
          isGray
              ? write(name + ".png", png(classes))
              : write(
                  name + ".npy",
                  npy(
                      "<i4",
                      "%d, %d".formatted(classes.height(), classes.width()),
                      ints(classes))));
    }
    if (prediction instanceof Prediction.PixelValues values) {
      String shape = "%d, %d, %d".formatted(values.channels(), values.height(), values.width());
      return Optional.of(write(name + ".npy", npy("<f4", shape, floats(values))));
    }
    return Optional.empty();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    AtomicFile.write(file, out -> out.write(bytes));
    return file;
  }

  private static byte[] png(Prediction.PixelClasses classes) throws IOException {
    BufferedImage image =
        new BufferedImage(classes.width(), classes.height(), BufferedImage.TYPE_BYTE_GRAY);
    // Into the raster: setRGB would bend the indices by the gray's gamma.
    image.getRaster().setPixels(0, 0, classes.width(), classes.height(), classes.indices());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("this Java has no writer for png");
    }
    return bytes.toByteArray();
  }

  private static ByteBuffer ints(Prediction.PixelClasses classes) {
    ByteBuffer buffer = buffer(classes.indices().length);
    buffer.asIntBuffer().put(classes.indices());
    return buffer;
  }

  private static ByteBuffer floats(Prediction.PixelValues values) {
    ByteBuffer buffer = buffer(values.values().length);
    buffer.asFloatBuffer().put(values.values());
    return buffer;
  }

  private static ByteBuffer buffer(int values) {
    return ByteBuffer.allocate(4 * values).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Version 1 of the format, as numpy/lib/format.py has it. */
  private static byte[] npy(String type, String shape, ByteBuffer values) {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int start = NPY.length + Short.BYTES;
    int padded = (start + text.length() + 1 + NPY_BLOCK - 1) / NPY_BLOCK * NPY_BLOCK - start;
    byte[] header = (text + " ".repeat(padded - text.length() - 1) + "\n").getBytes(US_ASCII);
    return ByteBuffer.allocate(start + padded + values.capacity())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(NPY)
        .putShort((short) padded)
        .put(header)
        .put(values)
        .array();
  }
}
