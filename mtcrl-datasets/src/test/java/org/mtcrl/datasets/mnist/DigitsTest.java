// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.datasets.SharedFolder;

class DigitsTest {
  @TempDir Path folder;

  private void write(String name, int[] header, byte[] body) throws IOException {
    Files.write(folder.resolve(name), EmbeddedDigitsWriter.idx(header, body));
  }

  private void writeGlyphs(String imageName, String labelName, int images, int labels)
      throws IOException {
    write(imageName, new int[] {2051, images, 28, 28}, new byte[images * 784]);
    write(labelName, new int[] {2049, labels}, new byte[labels]);
  }

  private static int[] perClass(Glyphs glyphs) {
    int[] counts = new int[10];
    for (int i = 0; i < glyphs.count(); i++) {
      counts[glyphs.label(i)]++;
    }
    return counts;
  }

  @Test
  void theJarHoldsAsManyDigitsOfEveryClass() {
    Digits digits = Digits.embedded();
    assertThat(digits.source()).isEqualTo(DataSource.EMBEDDED);
    assertThat(digits.origin())
        .isEqualTo("8,000 training and 2,000 test digits of MNIST embedded in mtcrl");
    assertThat(perClass(digits.train())).containsOnly(800);
    assertThat(perClass(digits.test())).containsOnly(200);
    assertThat(Digits.class.getResource("NOTICE")).isNotNull();
  }

  @Test
  void aMissingFileIsNamedWithWhatToPutWhere() {
    assertThatThrownBy(() -> Digits.in(folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + " has no file train-images-idx3-ubyte, plain or as .gz;")
        .hasMessageContaining("t10k-labels-idx1-ubyte")
        .hasMessageContaining("leave 'root' out");
  }

  @Test
  void everyOneOfTheFourFilesIsNeeded() throws IOException {
    writeGlyphs("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 1, 1);
    write("t10k-images-idx3-ubyte", new int[] {2051, 1, 28, 28}, new byte[784]);
    assertThatThrownBy(() -> Digits.in(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no file t10k-labels-idx1-ubyte");
  }

  @Test
  void copiesWithADotInTheirNamesAreFound() throws IOException {
    writeGlyphs("train-images.idx3-ubyte", "train-labels.idx1-ubyte", 2, 2);
    writeGlyphs("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", 3, 3);
    Digits digits = Digits.in(folder);
    assertThat(digits.train().count()).isEqualTo(2);
    assertThat(digits.test().count()).isEqualTo(3);
    assertThat(digits.source()).isEqualTo(DataSource.REAL);
  }

  @Test
  void imagesAndLabelsOfDifferentCountsAreRefused() throws IOException {
    writeGlyphs("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 2, 3);
    assertThatThrownBy(() -> Digits.in(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train-images-idx3-ubyte holds 2 images")
        .hasMessageContaining("train-labels-idx1-ubyte holds 3 labels");
  }

  @Test
  void aClassWithoutImagesIsRefused() {
    Glyphs zeros = new Glyphs(28, new byte[4 * 784], new byte[4]);
    assertThatThrownBy(() -> GlyphPool.of(zeros, "the training files"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the training files have 0 images of class 1, but pairs of all classes need at least"
                + " two");
  }

  @Test
  void theEmbeddedDigitsAreTheFirstOfTheFullSet() {
    Digits full = Digits.in(SharedFolder.require("data/multi-mnist"));
    assertThat(full.train().count()).isEqualTo(60_000);
    assertThat(full.test().count()).isEqualTo(10_000);
    Digits embedded = Digits.embedded();
    assertSame(EmbeddedDigitsWriter.first(full.train(), 800), embedded.train());
    assertSame(EmbeddedDigitsWriter.first(full.test(), 200), embedded.test());
  }

  private static void assertSame(Glyphs expected, Glyphs actual) {
    assertThat(actual.pixels()).isEqualTo(expected.pixels());
    for (int i = 0; i < expected.count(); i++) {
      assertThat(actual.label(i)).isEqualTo(expected.label(i));
    }
  }
}
