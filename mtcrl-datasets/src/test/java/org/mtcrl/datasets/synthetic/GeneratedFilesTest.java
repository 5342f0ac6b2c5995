// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;
import org.mtcrl.datasets.synthetic.ratings.RatingsOptions;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;
import org.mtcrl.datasets.synthetic.scenes.SceneOptions;

/**
 * Golden digests: a seed gives the files that it gave before. Whoever changes what is generated
 * raises the generator's version, and then these digests. Of pictures the pixels count, since how
 * they are compressed is up to the Java platform.
 */
final class GeneratedFilesTest {
  @TempDir private Path folder;

  private String digest() throws IOException {
    Fingerprint fingerprint = new Fingerprint("files", 1);
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".png")) {
          Raster pixels = ImageIO.read(file.toFile()).getRaster();
          int[] values =
              pixels.getPixels(0, 0, pixels.getWidth(), pixels.getHeight(), (int[]) null);
          fingerprint.add(name, values);
        } else {
          fingerprint.add(name, Files.readAllBytes(file));
        }
      }
    }
    return fingerprint.hex().substring(0, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "NYUV2,eeef522f542bfac4",
    "CITYSCAPES,e17eece0b31412bb",
    "TASKONOMY,ab12df7ec0c9b09f"
  })
  void scenesOfASeedAreWhatTheyWere(SceneFormat format, String digest) throws IOException {
    SceneOptions options =
        new SceneOptions(format, 2, Optional.of("24x32"), List.of(0.9, 0.7), 0.6);
    TestingGenerator.write(new SceneGenerator(), options, 5, folder);

    assertThat(digest()).isEqualTo(digest);
  }

  @Test
  void ratingsOfASeedAreWhatTheyWere() throws IOException {
    TestingGenerator.write(new RatingsGenerator(), new RatingsOptions(2000, 0.6), 1, folder);

    assertThat(digest()).isEqualTo("5d0cfdce03227905");
  }
}
