package org.mtcrl.datasets.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoaderBenchTest {
  @TempDir private Path folder;

  @Test
  void everyExampleIsReadInThreeWaysAndNothingIsLeftBehind() throws Exception {
    PngViews views = PngViews.write(folder.resolve("root"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    EnvironmentSplits splits = new EnvironmentSplits(List.of(), List.of("d"), 0.2, 0.2, 0, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      LoaderBench bench =
          new LoaderBench(
              cache ->
                  PixelDataset.builder("testing", folder.resolve("root"), views)
                      .settings(
                          new PixelSettings(
                              6, 10, OnBadExample.FAIL, true, AugmentationOptions.OFF))
                      .plan(splits.plan(views))
                      .labels(List.of(PixelTasks.numbers("depth", 1, 6, 10)))
                      .open(new PixelContext(cache, false)),
              manager);

      LoaderBench.Rates rates = bench.run(2, Duration.ZERO, scratch);

      assertThat(rates.examples()).isEqualTo(24);
      assertThat(rates.plain()).isPositive();
      assertThat(rates.coldTimesPlain()).isEqualTo(rates.cold() / rates.plain());
      assertThat(rates.cachedTimesPlain()).isEqualTo(rates.cached() / rates.plain());
    }
    // The warm cache, and a cold one for each round and the one before them.
    assertThat(views.decoded).hasSize(24 * 4);
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }
}
