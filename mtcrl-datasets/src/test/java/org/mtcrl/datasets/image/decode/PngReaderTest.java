// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.Raster;

final class PngReaderTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everySampleIsWhatAnotherReaderFinds(boolean interlaced) throws Exception {
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      BufferedImage image = noise(new BufferedImage(WIDTH, HEIGHT, type));

      PngImage read = PngReader.read(folder, png(image, interlaced));

      WritableRaster raster = image.getRaster();
      assertThat(read.header().channels()).isEqualTo(raster.getNumBands());
      int[] expected = raster.getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
      assertThat(samples(read)).as("type %d", type).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 5", "1, 8", "8, 1", "5, 4"})
  void smallInterlacedPicturesLackSomePasses(int width, int height) throws Exception {
    BufferedImage image = noise(new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY));

    PngImage read = PngReader.read(folder, png(image, true));

    assertThat(samples(read))
        .isEqualTo(image.getRaster().getPixels(0, 0, width, height, (int[]) null));
  }

  @Test
  void picturesOfManyBlocksAreReadAcrossTheirBorders() throws Exception {
    // Five rows a block, which is no divisor of the height.
    BufferedImage image = noise(new BufferedImage(4100, 23, BufferedImage.TYPE_3BYTE_BGR));

    PngImage read = PngReader.read(folder, png(image, false));

    assertThat(samples(read)).isEqualTo(image.getRaster().getPixels(0, 0, 4100, 23, (int[]) null));
  }

  @Test
  void everyFilterIsUndone() {
    // Worked out by hand from section 9 of the specification; two bytes a pixel.
    byte[] above = {10, 20, 30, 40, 50, 60};
    assertThat(undone(0, above)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(undone(1, above)).containsExactly(1, 2, 4, 6, 9, 12);
    assertThat(undone(2, above)).containsExactly(11, 22, 33, 44, 55, 66);
    assertThat(undone(3, above)).containsExactly(6, 12, 21, 30, 40, 51);
    assertThat(undone(4, above)).containsExactly(11, 22, 33, 44, 55, 66);
    assertThat(undone(4, new byte[] {9, 9, 8, 8, 1, 1})).containsExactly(10, 11, 12, 15, 13, 14);
  }

  private static byte[] undone(int type, byte[] above) {
    byte[] rows = Arrays.copyOf(above, 13);
    System.arraycopy(new byte[] {1, 2, 3, 4, 5, 6}, 0, rows, 7, 6);
    PngFilter.undo(type, rows, 7, 0, 6, 2);
    return Arrays.copyOfRange(rows, 7, 13);
  }

  @Test
  void aFileThatIsCutOffAnywhereIsDamaged() throws Exception {
    byte[] whole = png(noise(new BufferedImage(9, 7, BufferedImage.TYPE_3BYTE_BGR)), false);

    for (int length = 0; length < whole.length; length++) {
      Path file = write("cut.png", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ImageFiles.colors(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(BadExampleException.class)
          .hasMessageContaining("cut.png");
    }
  }

  @Test
  void aFileWithAnyByteChangedIsDamaged() throws Exception {
    byte[] whole = png(noise(new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY)), false);

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x10;
      Path file = write("changed.png", changed);
      assertThatThrownBy(() -> ImageFiles.ids(file))
          .as("byte %d", i)
          .isInstanceOf(BadExampleException.class);
    }
  }

  @Test
  void aFileThatGoesOnAfterItsEndIsDamaged() throws Exception {
    byte[] whole = png(noise(new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY)), false);
    Path file = write("long.png", Arrays.copyOf(whole, whole.length + 3));

    assertThatThrownBy(() -> ImageFiles.ids(file))
        .isInstanceOf(BadExampleException.class)
        .hasMessage(file + " is a damaged png: it goes on for 3 bytes after its end");
  }

  @Test
  void colorsOfAPaletteAndOfGrayAreSpread() throws Exception {
    IndexColorModel palette =
        new IndexColorModel(8, 2, new byte[] {1, 4}, new byte[] {2, 5}, new byte[] {3, (byte) 200});
    BufferedImage indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
    indexed.getRaster().setSample(1, 0, 0, 1);
    BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(1, 0, 0, 77);
    BufferedImage binary = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    binary.getRaster().setSample(1, 0, 0, 1);

    assertThat(ImageFiles.colors(write("p.png", png(indexed, false))).values())
        .containsExactly(1, 2, 3, 4, 5, (byte) 200);
    assertThat(ImageFiles.ids(write("p.png", png(indexed, false))).values()).containsExactly(0, 1);
    assertThat(ImageFiles.colors(write("g.png", png(gray, false))).values())
        .containsExactly(0, 0, 0, 77, 77, 77);
    assertThat(ImageFiles.colors(write("b.png", png(binary, false))).values())
        .containsExactly(0, 0, 0, -1, -1, -1);
    assertThat(ImageFiles.ids(write("b.png", png(binary, false))).values()).containsExactly(0, 1);
  }

  @Test
  void sixteenBitsAreReadWithoutASign() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 513, 65535});

    Raster.Floats raster = ImageFiles.numbers(write("depth.png", png(image, false)));

    assertThat(raster.values()).containsExactly(0, 513, 65535);
  }

  @Test
  void whatIsNoSuchImageIsNamedWithWhatItIs() throws Exception {
    Path rgb = write("rgb.png", png(new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR), false));
    Path text = write("text.png", new byte[] {'h', 'i'});

    assertThatThrownBy(() -> ImageFiles.ids(rgb))
        .hasMessage(rgb + " has 3 channels of 8 bits, but must have one channel of at most 8 bits");
    assertThatThrownBy(() -> ImageFiles.numbers(rgb))
        .hasMessage(rgb + " has 3 channels of 8 bits, but must have one channel of 16 bits");
    assertThatThrownBy(() -> ImageFiles.numbers(text))
        .hasMessageContaining("is no png: it has 2 bytes");
    assertThatThrownBy(() -> ImageFiles.colors(text))
        .hasMessageContaining("is neither a png nor a jpeg");
    assertThatThrownBy(() -> ImageFiles.ids(folder.resolve("none.png")))
        .isInstanceOf(BadExampleException.class)
        .hasMessageContaining("none.png does not exist");
  }

  @Test
  void aJpegIsReadAndOneThatIsCutOffIsDamaged() throws Exception {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, 0xc86432);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);

    Raster.Bytes raster = ImageFiles.colors(write("whole.jpg", bytes.toByteArray()));

    assertThat(raster.height()).isEqualTo(30);
    assertThat(raster.values()[0] & 0xff).isBetween(195, 205);
    assertThat(raster.values()[1] & 0xff).isBetween(95, 105);
    assertThat(raster.values()[2] & 0xff).isBetween(45, 55);
    Path cut = write("cut.jpg", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 20));
    assertThatThrownBy(() -> ImageFiles.colors(cut))
        .isInstanceOf(BadExampleException.class)
        .hasMessageContaining("cut.jpg is a damaged jpeg");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static int[] samples(PngImage image) {
    if (image.header().depth() == 16) {
      int[] samples = new int[image.numbers().length];
      Arrays.setAll(samples, i -> (int) image.numbers()[i]);
      return samples;
    }
    int[] samples = new int[image.bytes().length];
    Arrays.setAll(samples, i -> image.bytes()[i] & 0xff);
    return samples;
  }

  /** Noise over a slope: what an encoder finds several filters useful for. */
  private static BufferedImage noise(BufferedImage image) {
    WritableRaster raster = image.getRaster();
    Random random = new Random(5);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          int levels = 1 << raster.getSampleModel().getSampleSize(band);
          int value = levels * (x + y) / 64 + random.nextInt(Math.max(2, levels / 16));
          raster.setSample(x, y, band, value % levels);
        }
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
