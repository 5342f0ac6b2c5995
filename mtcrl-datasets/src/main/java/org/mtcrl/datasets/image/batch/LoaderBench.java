// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.datasets.image.decode.ExampleSource;

/**
 * Measures how fast an image data set is read, compared with a plain loop over the same files on
 * one thread. For pictures the loop calls {@code ImageIO.read} for each and nothing else. If files
 * hold no pictures, the loop reads the same batches on one thread without a cache: it decodes,
 * resizes and assembles them at each reading.
 *
 * <p>The three measurements alternate; a result is the median of its rounds.
 */
public final class LoaderBench {
  private static final int BATCH = 16;
  private static final long SEED = 1;

  private final Function<Path, MultiTaskDataset> opener;
  private final NDManager manager;

  /**
   * Creates a benchmark.
   *
   * @param opener opens the data set with the cache folder given
   * @param manager the parent of the batches' arrays
   */
  public LoaderBench(Function<Path, MultiTaskDataset> opener, NDManager manager) {
    this.opener = opener;
    this.manager = manager;
  }

  /**
   * Examples per second.
   *
   * @param examples the examples that were read in each round
   * @param plain in the plain loop
   * @param cold in the first opening, which decodes, resizes and caches them
   * @param cached in batches read from the cache
   */
  public record Rates(int examples, double plain, double cold, double cached) {

    /** The speed of the first opening, in multiples of the plain loop. */
    public double coldTimesPlain() {
      return cold / plain;
    }

    /** The speed of reading batches from the cache, in multiples of the plain loop. */
    public double cachedTimesPlain() {
      return cached / plain;
    }
  }

  /**
   * Runs the benchmark, after at least one round of warm-up.
   *
   * @param rounds the rounds that are measured, at least 1
   * @param warmUp how long rounds of warm-up go on, until Java has compiled the code
   * @param scratch a folder for caches, which are removed afterwards
   * @throws IllegalArgumentException if it is no image data set
   */
  public Rates run(int rounds, Duration warmUp, Path scratch) {
    Path warm = scratch.resolve("warm");
    double[][] seconds = new double[3][rounds];
    try (ImageDataset dataset = open(warm)) {
      ExampleSource source = dataset.exampleSource();
      int[] examples = dataset.usedExamples();
      boolean hasPictures =
          Arrays.stream(examples)
              .anyMatch(example -> source.files(example).stream().anyMatch(LoaderBench::isPicture));
      long start = System.nanoTime();
      boolean isWarm = false;
      for (int round = 0; round < rounds; ) {
        double plain =
            hasPictures
                ? seconds(() -> readPictures(source, examples))
                : seconds(() -> readAll(dataset.plainSplits()));
        Path cold = scratch.resolve("cold");
        double opening = seconds(() -> open(cold).close());
        remove(cold);
        double reading = cachedSeconds(dataset, plain);
        if (isWarm) {
          seconds[0][round] = plain;
          seconds[1][round] = opening;
          seconds[2][round] = reading;
          round++;
        }
        isWarm = isWarm || System.nanoTime() - start >= warmUp.toNanos();
      }
      return new Rates(
          examples.length,
          examples.length / median(seconds[0]),
          examples.length / median(seconds[1]),
          examples.length / median(seconds[2]));
    } finally {
      remove(warm);
    }
  }

  /** The mean time of as many readings as take that long together: one is too short to measure. */
  private double cachedSeconds(ImageDataset dataset, double atLeast) {
    int readings = 0;
    double seconds = 0;
    while (seconds < atLeast) {
      seconds += seconds(() -> readAll(dataset.splits()));
      readings++;
    }
    return seconds / readings;
  }

  private ImageDataset open(Path cache) {
    MultiTaskDataset dataset = opener.apply(cache);
    if (dataset instanceof ImageDataset pixels) {
      return pixels;
    }
    dataset.close();
    throw new IllegalArgumentException("%s is no image data set".formatted(dataset.origin()));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void readPictures(ExampleSource source, int[] examples) {
    try {
      for (int example : examples) {
        for (Path file : source.files(example)) {
          if (isPicture(file)) {
            ImageIO.read(file.toFile());
          } else {
            Files.readAllBytes(file); // a camera's parameters, for example
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Stream.of(".png", ".jpg", ".jpeg").anyMatch(name::endsWith);
  }

  private void readAll(Collection<Split> splits) {
    for (Split split : splits) {
      int size = split.size();
      for (int from = 0; from < size; from += BATCH) {
        int[] indices = IntStream.range(from, Math.min(size, from + BATCH)).toArray();
        try (NDManager child = manager.newSubManager();
            Batch batch = split.read(indices, SEED, child)) {
          if (batch.size() != indices.length) {
            throw new IllegalStateException(
                "read %d of %d examples".formatted(batch.size(), indices.length));
          }
        }
      }
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      List<Path> all = new ArrayList<>(files.toList());
      all.sort(Comparator.reverseOrder());
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
