// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;

/** A data set of four examples in each split, with one fault. */
public final class BrokenDatasetProvider implements DatasetProvider<BrokenDatasetProvider.Options> {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** What is wrong. */
  public enum Fault {
    NOTHING,
    NO_TRAIN,
    POOLED_NAME,
    SAME_NAMES,
    NO_ORIGIN,
    EMPTY_SPLIT,
    OUTSIDE,
    MOVED,
    FEW,
    LEFTOVER,
    MORE_FEATURES,
    SHAPES,
    TYPE,
    NOT_FINITE,
    MORE_LABELS,
    BAD_LABEL,
    BAD_MASK,
    OTHER_SCALARS,
    BAD_LOSS,
    UNLABELED,
    LEAK,
    UNSTABLE,
    NOT_THREAD_SAFE,
    SAME_FINGERPRINT,
    NEW_FINGERPRINT,
    CRASH
  }

  /** The fault. */
  public record Options(@Option(doc = "What is wrong", defaultValue = "nothing") Fault fault) {}

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public String description() {
    return "Breaks a rule";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public MultiTaskDataset open(Options options, DatasetContext context) {
    if (options.fault() == Fault.CRASH && context.root().isPresent()) {
      throw new IllegalStateException("no table.csv");
    }
    return new Data(options.fault(), context.seed());
  }

  private record Data(Fault fault, long seed) implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      Task task = Task.binary("sign");
      if (fault == Fault.SAME_NAMES) {
        return List.of(task, task);
      }
      return List.of(fault == Fault.BAD_LOSS ? infinite(task) : task);
    }

    private static Task infinite(Task task) {
      return new Task(
          task.name(),
          TaskKind.BINARY,
          LabelSpec.yesOrNo(),
          new Shape(1),
          (outputs, labels) -> outputs.reshape(-1).div(0),
          task.metrics(),
          Optional.empty());
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.dense("x", 2));
    }

    @Override
    public List<String> environments() {
      return List.of("here", fault == Fault.POOLED_NAME ? "all" : "there");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      if (name == SplitName.TRAIN && fault == Fault.NO_TRAIN) {
        return Optional.empty();
      }
      long place = fault == Fault.LEAK ? 0 : name.key().hashCode();
      int size = name == SplitName.TEST_OOD && fault == Fault.EMPTY_SPLIT ? 0 : 4;
      return Optional.of(new Rows(fault, seed * 10 + place, size));
    }

    @Override
    public String fingerprint() {
      return switch (fault) {
        case SAME_FINGERPRINT -> "always";
        case NEW_FINGERPRINT -> "at " + COUNTER.incrementAndGet();
        default -> "seed " + seed;
      };
    }

    @Override
    public DataSource source() {
      return DataSource.GENERATED;
    }

    @Override
    public String origin() {
      return fault == Fault.NO_ORIGIN ? " " : "made for tests";
    }
  }

  private record Rows(Fault fault, long seed, int size) implements Split {
    private static final AtomicInteger READERS = new AtomicInteger();

    @Override
    public int[] environments() {
      return IntStream.range(0, size).map(i -> fault == Fault.OUTSIDE ? 7 : i % 2).toArray();
    }

    @Override
    public Optional<ScalarLabels> scalarLabels(int task) {
      if (fault != Fault.OTHER_SCALARS) {
        return Optional.empty();
      }
      boolean[] present = new boolean[size];
      Arrays.fill(present, true);
      return Optional.of(new ScalarLabels(new float[] {1, 1, 1, 1}, present));
    }

    @Override
    public Batch read(int[] asked, long drawn, NDManager manager) {
      int[] indices = fault == Fault.FEW ? Arrays.copyOf(asked, asked.length - 1) : asked;
      int[] environments = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        int id = environments()[indices[i]];
        environments[i] = fault == Fault.MOVED ? 1 - id : id;
      }
      if (fault == Fault.LEFTOVER) {
        manager.ones(new Shape(3));
      }
      NDList features = new NDList(features(indices, manager));
      List<Labels> labels = new ArrayList<>(List.of(labels(indices, manager)));
      if (fault == Fault.MORE_FEATURES) {
        features.add(features(indices, manager));
      }
      if (fault == Fault.MORE_LABELS || fault == Fault.SAME_NAMES) {
        labels.add(labels(indices, manager));
      }
      return new Batch(features, labels, environments);
    }

    private NDArray features(int[] indices, NDManager manager) {
      int width = fault == Fault.SHAPES ? 3 : 2;
      double[] x = new double[indices.length * width];
      int others = READERS.getAndIncrement();
      for (int i = 0; i < indices.length; i++) {
        Random random = new Random(seed * 100 + indices[i]);
        for (int j = 0; j < width; j++) {
          x[i * width + j] = random.nextFloat() + noise();
        }
      }
      if (fault == Fault.NOT_THREAD_SAFE) {
        x[0] += others > 0 ? 1 : 0;
        pause();
      }
      READERS.decrementAndGet();
      Shape shape = new Shape(indices.length, width);
      if (fault == Fault.TYPE) {
        return manager.create(x, shape);
      }
      float[] numbers = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        numbers[i] = (float) x[i];
      }
      return manager.create(numbers, shape);
    }

    private Labels labels(int[] indices, NDManager manager) {
      float[] values = new float[indices.length];
      for (int i = 0; i < indices.length; i++) {
        values[i] = fault == Fault.BAD_LABEL ? 2 : indices[i] % 2;
      }
      NDArray labels = manager.create(values);
      return switch (fault) {
        case UNLABELED -> Labels.masked(labels, manager.create(new boolean[indices.length]));
        case BAD_MASK -> Labels.masked(labels, manager.create(new int[indices.length]));
        default -> Labels.complete(labels);
      };
    }

    private float noise() {
      return switch (fault) {
        case UNSTABLE -> COUNTER.incrementAndGet();
        case NOT_FINITE -> Float.NaN;
        default -> 0;
      };
    }

    /** Long enough for other threads to come in meanwhile. */
    private static void pause() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
