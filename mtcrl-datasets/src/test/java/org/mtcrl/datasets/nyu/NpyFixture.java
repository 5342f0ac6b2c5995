// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** Writes small folders of the preprocessed form, as numpy would, and knows what is in them. */
final class NpyFixture {
  static final int HEIGHT = 6;
  static final int WIDTH = 8;

  private NpyFixture() {}

  /** Examples 0 to {@code train - 1} and 0 to {@code val - 1}, all parts, each in another dtype. */
  static void write(Path root, int train, int val) {
    for (int i = 0; i < train; i++) {
      writeExample(root.resolve("train"), i);
    }
    for (int i = 0; i < val; i++) {
      writeExample(root.resolve("val"), i);
    }
  }

  private static void writeExample(Path folder, int i) {
    int pixels = HEIGHT * WIDTH;
    write(folder, "image", i, "<f4", false, new int[] {HEIGHT, WIDTH, 3}, at -> image(i, at));
    write(folder, "label", i, "<i8", false, new int[] {HEIGHT, WIDTH}, at -> label(i, at));
    write(folder, "depth", i, "<f8", false, new int[] {HEIGHT, WIDTH, 1}, at -> depth(i, at));
    // Fortran order: the pixel runs fastest, from the left column on, then the part of the vector.
    write(
        folder,
        "normal",
        i,
        ">f4",
        true,
        new int[] {HEIGHT, WIDTH, 3},
        at -> normal(i, at % HEIGHT * WIDTH + at % pixels / HEIGHT, at / pixels));
  }

  /** Colors of value {@code at} of {@code (H, W, 3)}, from 0 to 1. */
  static double image(int example, int at) {
    return ((7 * example + at) % 256) / 255.0;
  }

  /** Classes from -1 to 12. */
  static double label(int example, int pixel) {
    return (example + pixel) % 14 - 1;
  }

  /** Meters; the first pixel has none. */
  static double depth(int example, int pixel) {
    return pixel == 0 ? 0 : 1 + 0.5 * example + 0.01 * pixel;
  }

  /** A unit vector for each pixel; the last pixel has none. */
  static double normal(int example, int pixel, int part) {
    if (pixel == HEIGHT * WIDTH - 1) {
      return 0;
    }
    double angle = 0.1 * example + 0.02 * pixel;
    return new double[] {Math.sin(angle), 0, Math.cos(angle)}[part];
  }

  static void write(
      Path folder,
      String part,
      int i,
      String type,
      boolean fortran,
      int[] shape,
      IntToDoubleFunction values) {
    int size = 1;
    StringBuilder tuple = new StringBuilder();
    for (int axis : shape) {
      size *= axis;
      tuple.append(axis).append(", ");
    }
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(type, fortran ? "True" : "False", tuple.toString().strip());
    String padded = header + " ".repeat(127 - 10 - header.length() % 64) + "\n";
    int width = type.charAt(2) - '0';
    ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + size * width);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.order(ByteOrder.LITTLE_ENDIAN).putShort((short) padded.length());
    bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
    bytes.order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < size; at++) {
      double value = values.applyAsDouble(at);
      switch (type.substring(1)) {
        case "f4" -> bytes.putFloat((float) value);
        case "f8" -> bytes.putDouble(value);
        case "i8" -> bytes.putLong((long) value);
        default -> bytes.put((byte) value);
      }
    }
    try {
      Files.createDirectories(folder.resolve(part));
      Files.write(folder.resolve(part).resolve(i + ".npy"), bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
