// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.mtcrl.api.data.MultiTaskDataset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the first opening of 36 views takes: decoded, checked, resized, written to the cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@NullUnmarked // JMH fills the fields
public class ImageDecodingBenchmark {
  /** The data set. */
  @Param({"nyuv2", "cityscapes", "taskonomy"})
  public String type;

  private GeneratedImages images;
  private Path cache;
  private int openings;

  /** Renders the views. */
  @Setup
  public void render() throws IOException {
    images = GeneratedImages.render(type, 6, "96x128");
  }

  /** Names a cache that does not exist. */
  @Setup(Level.Invocation)
  public void nameCache() {
    cache = images.newCache("cache-" + openings++);
  }

  /** Deletes the cache. */
  @TearDown(Level.Invocation)
  public void deleteCache() throws IOException {
    GeneratedImages.delete(cache);
  }

  /** Deletes the views. */
  @TearDown
  public void close() throws IOException {
    images.close();
  }

  /** One first opening. */
  @Benchmark
  public int openFirstTime() {
    try (MultiTaskDataset dataset = images.open(cache)) {
      return dataset.tasks().size();
    }
  }
}
