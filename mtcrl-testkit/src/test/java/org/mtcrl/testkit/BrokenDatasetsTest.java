package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** Each rule of the data sets' contract catches the plugin that breaks it, and says how. */
final class BrokenDatasetsTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(Leak.class, "splitsDoNotShareExamples", "in another split to the last byte"),
        Arguments.of(NoTrain.class, "tasksFeaturesAndEnvironmentsAreDeclared", "no split 'train'"),
        Arguments.of(
            PooledName.class, "tasksFeaturesAndEnvironmentsAreDeclared", "holds the name 'all'"),
        Arguments.of(Outside.class, "environmentsAreConsistent", "is of environment 7"),
        Arguments.of(Shapes.class, "featuresAreAsDeclared", "(4, 3)"),
        Arguments.of(NotFinite.class, "featuresAreAsDeclared", "NaN"),
        Arguments.of(BadLabel.class, "labelsFitTheirTasks", "declared to lie between 0 and 1"),
        Arguments.of(Unstable.class, "readingIsRepeatable", "is another when read again"),
        Arguments.of(NotThreadSafe.class, "readingIsSafeInSeveralThreads", "4 threads at once"),
        Arguments.of(Leftover.class, "batchesOwnTheirArrays", "leaves 1 arrays"),
        Arguments.of(SameFingerprint.class, "fingerprintTellsDataApart", "the same fingerprint"),
        Arguments.of(NewFingerprint.class, "fingerprintTellsDataApart", "every run is done anew"),
        Arguments.of(Crash.class, "emptyFolderIsRefusedWithASentence", "a stack trace"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  /** What is wrong. */
  public enum Fault {
    NOTHING,
    LEAK,
    NO_TRAIN,
    POOLED_NAME,
    OUTSIDE,
    SHAPES,
    NOT_FINITE,
    BAD_LABEL,
    UNSTABLE,
    NOT_THREAD_SAFE,
    LEFTOVER,
    SAME_FINGERPRINT,
    NEW_FINGERPRINT,
    CRASH
  }

  /** The fault. */
  public record Options(@Option(doc = "What is wrong", defaultValue = "nothing") Fault fault) {}

  abstract static class Broken extends DatasetContract {
    private final Fault fault;

    Broken(Fault fault) {
      this.fault = fault;
    }

    @Override
    protected DatasetProvider<?> provider() {
      return new Provider();
    }

    @Override
    protected String options() {
      return "fault = " + fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  static final class Leak extends Broken {
    Leak() {
      super(Fault.LEAK);
    }
  }

  static final class NoTrain extends Broken {
    NoTrain() {
      super(Fault.NO_TRAIN);
    }
  }

  static final class PooledName extends Broken {
    PooledName() {
      super(Fault.POOLED_NAME);
    }
  }

  static final class Outside extends Broken {
    Outside() {
      super(Fault.OUTSIDE);
    }
  }

  static final class Shapes extends Broken {
    Shapes() {
      super(Fault.SHAPES);
    }
  }

  static final class NotFinite extends Broken {
    NotFinite() {
      super(Fault.NOT_FINITE);
    }
  }

  static final class BadLabel extends Broken {
    BadLabel() {
      super(Fault.BAD_LABEL);
    }
  }

  static final class Unstable extends Broken {
    Unstable() {
      super(Fault.UNSTABLE);
    }
  }

  static final class NotThreadSafe extends Broken {
    NotThreadSafe() {
      super(Fault.NOT_THREAD_SAFE);
    }
  }

  static final class Leftover extends Broken {
    Leftover() {
      super(Fault.LEFTOVER);
    }
  }

  static final class SameFingerprint extends Broken {
    SameFingerprint() {
      super(Fault.SAME_FINGERPRINT);
    }
  }

  static final class NewFingerprint extends Broken {
    NewFingerprint() {
      super(Fault.NEW_FINGERPRINT);
    }
  }

  static final class Crash extends Broken {
    Crash() {
      super(Fault.CRASH);
    }
  }

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private static final class Provider implements DatasetProvider<Options> {
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
  }

  private record Data(Fault fault, long seed) implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of(Task.binary("sign"));
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
      return Optional.of(new Rows(fault, seed * 10 + place));
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
      return "made for tests";
    }
  }

  private record Rows(Fault fault, long seed) implements Split {
    private static final AtomicInteger READERS = new AtomicInteger();

    @Override
    public int size() {
      return 4;
    }

    @Override
    public int[] environments() {
      return IntStream.range(0, 4).map(i -> fault == Fault.OUTSIDE ? 7 : i % 2).toArray();
    }

    @Override
    public Batch read(int[] indices, long drawn, NDManager manager) {
      int width = fault == Fault.SHAPES ? 3 : 2;
      float[] x = new float[indices.length * width];
      float[] labels = new float[indices.length];
      int[] environments = new int[indices.length];
      int others = READERS.getAndIncrement();
      for (int i = 0; i < indices.length; i++) {
        Random random = new Random(seed * 100 + indices[i]);
        for (int j = 0; j < width; j++) {
          x[i * width + j] = random.nextFloat() + noise();
        }
        labels[i] = fault == Fault.BAD_LABEL ? 2 : indices[i] % 2;
        environments[i] = environments()[indices[i]];
      }
      if (fault == Fault.NOT_THREAD_SAFE) {
        x[0] += others > 0 ? 1 : 0;
        pause();
      }
      READERS.decrementAndGet();
      if (fault == Fault.LEFTOVER) {
        manager.ones(new Shape(3));
      }
      NDArray numbers = manager.create(x, new Shape(indices.length, width));
      return new Batch(
          new NDList(numbers), List.of(Labels.complete(manager.create(labels))), environments);
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
