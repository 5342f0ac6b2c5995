// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.synthetic.GeneratedFolder;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;
import org.mtcrl.datasets.synthetic.ratings.RatingsOptions;

/**
 * Opens as many ratings as MovieLens 25M has and reads batches, to be run in a process with {@code
 * -Xmx1g}. Arguments: the folder, where ratings are generated unless it holds some, and their
 * number.
 */
final class ManyRatings {
  private static final int BATCH = 1024;
  private static final int BATCHES = 500;

  private ManyRatings() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (!GeneratedFolder.isGenerated(folder)) {
      RatingsOptions options = new RatingsOptions(Integer.parseInt(arguments[1]), 0.6);
      TestingGenerator.write(new RatingsGenerator(), options, 1, folder);
    }
    long start = System.nanoTime();
    try (MultiTaskDataset dataset =
        new MovieLensProvider()
            .open(TestingOptions.of(MovieLensOptions.class, ""), new Context(folder))) {
      System.out.println(dataset.origin());
      System.out.println("seconds=" + (System.nanoTime() - start) / 1e9);
      System.out.println("peakMebibytes=" + (peakHeap() >> 20));
      Split train = dataset.split(SplitName.TRAIN).orElseThrow();
      System.out.println("examplesOfTrain=" + train.size());
      System.out.println("examplesPerSecond=" + examplesPerSecond(train));
    }
  }

  private static double examplesPerSecond(Split split) {
    SplittableRandom random = new SplittableRandom(1);
    long start = 0;
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
      for (int b = -BATCHES; b < BATCHES; b++) {
        if (b == 0) {
          start = System.nanoTime();
        }
        try (NDScope scope = new NDScope()) {
          split.read(random.ints(BATCH, 0, split.size()).toArray(), b, manager).close();
        }
      }
    }
    return BATCHES * (double) BATCH / ((System.nanoTime() - start) / 1e9);
  }

  /** The most bytes of the heap that were ever in use, the sum over its pools. */
  private static long peakHeap() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    return peak;
  }

  private record Context(Path folder) implements DatasetContext {
    @Override
    public Optional<Path> root() {
      return Optional.of(folder);
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Path cache() {
      throw new AssertionError("ratings of the user's need no cache");
    }
  }
}
