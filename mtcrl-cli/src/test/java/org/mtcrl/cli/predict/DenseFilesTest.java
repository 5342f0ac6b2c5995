// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.decode.NpyReader;
import org.mtcrl.inference.Prediction;

/** Predictions for pixels, read back by the readers of data sets. */
final class DenseFilesTest {
  @TempDir private Path folder;

  private static List<String> classes(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static Prediction.PixelClasses classes(int count, int... indices) {
    return new Prediction.PixelClasses("par/ts", 2, 3, indices, classes(count));
  }

  @Test
  void classesAreThePngsGraysUnchanged() throws Exception {
    Path file =
        new DenseFiles(folder.resolve("new"))
            .write("000007-a", classes(200, 0, 1, 2, 100, 128, 199))
            .orElseThrow();
    assertThat(file).isEqualTo(folder.resolve("new").resolve("000007-a-par_ts.png"));
    assertThat(ImageFiles.ids(file).values()).containsExactly(0, 1, 2, 100, (byte) 128, (byte) 199);
    assertThat(ImageFiles.ids(file).width()).isEqualTo(3);
  }

  @Test
  void moreClassesThanGraysAreAnArray() throws Exception {
    Path file = new DenseFiles(folder).write("a", classes(300, 0, 1, 2, 3, 256, 299)).orElseThrow();
    NpyReader array = NpyReader.open(file);
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.values()).containsExactly(0, 1, 2, 3, 256, 299);
  }

  @Test
  void numbersAreAnArrayWithTheChannelsFirst() throws Exception {
    Prediction values = new Prediction.PixelValues("depth", 2, 1, 2, new float[] {1, 2, 0.5f, -3});
    NpyReader array = NpyReader.open(new DenseFiles(folder).write("a", values).orElseThrow());
    assertThat(array.shape()).containsExactly(2, 1, 2);
    assertThat(array.values()).containsExactly(1, 2, 0.5f, -3);
  }

  @Test
  void otherPredictionsStayInTheLine() throws Exception {
    assertThat(new DenseFiles(folder).write("a", new Prediction.YesOrNo("color", 0.5))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}
