// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the digits that travel in the jar from the full set: of every class the first 800 training
 * and the first 200 test digits, in the order of the files.
 *
 * <p>Run {@code main} with the folder of MNIST's four files and {@code
 * src/main/resources/org/mtcrl/datasets/mnist}; a test compares what is there with what this makes.
 */
final class EmbeddedDigitsWriter {
  static final int TRAIN_PER_CLASS = 800;
  static final int TEST_PER_CLASS = 200;

  private EmbeddedDigitsWriter() {}

  public static void main(String[] folders) throws IOException {
    Digits full = Digits.in(Path.of(folders[0]));
    Path target = Files.createDirectories(Path.of(folders[1]));
    write(first(full.train(), TRAIN_PER_CLASS), target, "train");
    write(first(full.test(), TEST_PER_CLASS), target, "t10k");
  }

  /** The first glyphs of every class, in their order. */
  static Glyphs first(Glyphs all, int perClass) {
    int size = all.side() * all.side();
    int[] taken = new int[10];
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (int glyph = 0; glyph < all.count(); glyph++) {
      if (taken[all.label(glyph)]++ < perClass) {
        pixels.write(all.pixels(), glyph * size, size);
        labels.write(all.label(glyph));
      }
    }
    return new Glyphs(all.side(), pixels.toByteArray(), labels.toByteArray());
  }

  private static void write(Glyphs glyphs, Path folder, String part) throws IOException {
    byte[] labels = new byte[glyphs.count()];
    for (int glyph = 0; glyph < labels.length; glyph++) {
      labels[glyph] = (byte) glyphs.label(glyph);
    }
    int[] imageHeader = {2051, glyphs.count(), glyphs.side(), glyphs.side()};
    write(folder.resolve(part + "-images-idx3-ubyte.gz"), imageHeader, glyphs.pixels());
    write(folder.resolve(part + "-labels-idx1-ubyte.gz"), new int[] {2049, labels.length}, labels);
  }

  private static void write(Path file, int[] header, byte[] body) throws IOException {
    try (OutputStream out = new SmallestGzip(Files.newOutputStream(file))) {
      out.write(idx(header, body));
    }
  }

  /** An idx file. */
  static byte[] idx(int[] header, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : header) {
      out.writeInt(number);
    }
    out.write(body);
    return bytes.toByteArray();
  }

  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
