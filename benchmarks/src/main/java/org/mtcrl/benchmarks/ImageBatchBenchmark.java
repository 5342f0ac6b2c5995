// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.engine.TensorEngine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long one batch of 16 images takes from the cache: read, put together, handed over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // JMH fills the fields
public class ImageBatchBenchmark {
  private static final int BATCH = 16;

  /** The data set. */
  @Param({"nyuv2", "cityscapes", "taskonomy"})
  public String type;

  private GeneratedImages images;
  private MultiTaskDataset dataset;
  private NDManager manager;
  private Split split;
  private int[] indices;
  private long step;

  /** Renders the views and decodes them into the cache. */
  @Setup
  public void open() throws IOException {
    images = GeneratedImages.render(type, 6, "96x128");
    dataset = images.open(images.newCache("cache"));
    split = dataset.split(SplitName.TRAIN).orElseThrow();
    indices = IntStream.range(0, BATCH).map(i -> i % split.size()).toArray();
    manager = TensorEngine.get().newManager(Device.cpu());
  }

  /** Deletes everything. */
  @TearDown
  public void close() throws IOException {
    manager.close();
    dataset.close();
    images.close();
  }

  /** One batch. */
  @Benchmark
  public int readBatch() {
    try (NDManager child = manager.newSubManager();
        Batch batch = split.read(indices, step++, child)) {
      return batch.size();
    }
  }
}
