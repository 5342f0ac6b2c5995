// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;

/**
 * The training and the test digits, from the user's folder or from the jar.
 *
 * @param train the glyphs of the training file
 * @param test the glyphs of the test file
 * @param source the user's files or the embedded ones
 * @param origin one line on what was found
 */
record Digits(Glyphs train, Glyphs test, DataSource source, String origin) {
  private static final int SIDE = 28;

  /** The usual names, and those of copies that have a dot in place of the second hyphen. */
  private static final List<String> ENDINGS = List.of("-idx%d-ubyte", ".idx%d-ubyte");

  /**
   * Reads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and the same of {@code
   * t10k}, each plain or with {@code .gz}.
   *
   * @throws DataException if a file is missing or damaged
   */
  static Digits in(Path root) {
    Glyphs train = glyphs(root, "train");
    Glyphs test = glyphs(root, "t10k");
    return new Digits(
        train,
        test,
        DataSource.REAL,
        "%,d training and %,d test images of %s".formatted(train.count(), test.count(), root));
  }

  /** The part of MNIST that the jar holds. */
  static Digits embedded() {
    Glyphs train = glyphs("train");
    Glyphs test = glyphs("t10k");
    return new Digits(
        train,
        test,
        DataSource.EMBEDDED,
        "%,d training and %,d test digits of MNIST embedded in mtcrl"
            .formatted(train.count(), test.count()));
  }

  private static Glyphs glyphs(Path root, String part) {
    Path imageFile = find(root, part + "-images", 3);
    Path labelFile = find(root, part + "-labels", 1);
    try (InputStream images = Files.newInputStream(imageFile);
        InputStream labels = Files.newInputStream(labelFile)) {
      return glyphs(imageFile.toString(), images, labelFile.toString(), labels);
    } catch (IOException e) {
      throw new DataException("cannot read the digits in " + root + ": " + e.getMessage(), e);
    }
  }

  private static Path find(Path root, String name, int axes) {
    for (String ending : ENDINGS) {
      for (String packing : List.of("", ".gz")) {
        Path file = root.resolve(name + ending.formatted(axes) + packing);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    throw new DataException(
        ("%s has no file %s-idx%d-ubyte, plain or as .gz; put MNIST's four files"
                + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                + " t10k-labels-idx1-ubyte there, or leave 'root' out to use the"
                + " digits embedded in mtcrl")
            .formatted(root, name, axes));
  }

  private static Glyphs glyphs(String part) {
    String imageName = part + "-images-idx3-ubyte.gz";
    String labelName = part + "-labels-idx1-ubyte.gz";
    try (InputStream images = resource(imageName);
        InputStream labels = resource(labelName)) {
      return glyphs("embedded " + imageName, images, "embedded " + labelName, labels);
    } catch (IOException e) {
      throw new DataException("cannot read the embedded digits: " + e.getMessage(), e);
    }
  }

  private static InputStream resource(String name) {
    return Optional.ofNullable(Digits.class.getResourceAsStream(name))
        .orElseThrow(
            () -> new DataException("the jar of mtcrl-datasets lacks the embedded " + name));
  }

  private static Glyphs glyphs(
      String imageName, InputStream imageFile, String labelName, InputStream labelFile) {
    byte[] pixels = IdxReader.images(imageName, imageFile, SIDE);
    byte[] labels = IdxReader.labels(labelName, labelFile);
    int images = pixels.length / (SIDE * SIDE);
    if (images != labels.length) {
      throw new DataException(
          "%s holds %d images, but %s holds %d labels; the two files do not belong together"
              .formatted(imageName, images, labelName, labels.length));
    }
    return new Glyphs(SIDE, pixels, labels);
  }
}
