// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;

final class LoaderBenchTest {
  @TempDir private Path folder;

  @Test
  void everyExampleIsReadInThreeWaysAndNothingIsLeftBehind() throws Exception {
    PngExamples examples = PngExamples.write(folder.resolve("root"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    EnvironmentSplits splits = new EnvironmentSplits(List.of(), List.of("d"), 0);
    try (NDManager manager = NDManager.newBaseManager()) {
      LoaderBench bench =
          new LoaderBench(
              cache ->
                  ImageDataset.builder("testing", folder.resolve("root"), examples)
                      .settings(
                          new ImageSettings(
                              6,
                              10,
                              new ImageOptions(
                                  0, OnBadExample.FAIL, true, AugmentationOptions.OFF)))
                      .plan(splits.plan(examples, example -> SplitName.TRAIN))
                      .labels(List.of(ImageTasks.numbers("depth", 1, 6, 10)))
                      .open(new ImageContext(cache, false)),
              manager);

      LoaderBench.Rates rates = bench.run(2, Duration.ZERO, scratch);

      assertThat(rates.examples()).isEqualTo(24);
      assertThat(rates.plain()).isPositive();
      assertThat(rates.coldTimesPlain()).isEqualTo(rates.cold() / rates.plain());
      assertThat(rates.cachedTimesPlain()).isEqualTo(rates.cached() / rates.plain());
    }
    // The warm cache, and a cold one for each round and the one before them.
    assertThat(examples.decoded).hasSize(24 * 4);
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }
}
