package org.example.floods;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Metric;
import org.mtcrl.api.task.Task;

/** Two numbers an example; batches of 48 cannot be read, batches of 80 cannot be measured. */
public final class FloodsProvider implements DatasetProvider<FloodsProvider.Options> {
  private static final int UNREADABLE = 48;
  private static final int IMMEASURABLE = 80;

  /** No keys. */
  public record Options() {}

  @Override
  public String name() {
    return "floods";
  }

  @Override
  public String description() {
    return "Whether the water rises";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public MultiTaskDataset open(Options options, DatasetContext context) {
    Surroundings.check();
    return new Floods();
  }

  private record Floods() implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of(
          Task.binary("rises").withMetrics(List.of(new Hits())), Task.binary("stays"));
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.dense("gauge", 2));
    }

    @Override
    public List<String> environments() {
      return List.of("river", "sea");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      return name == SplitName.VALIDATION_OOD ? Optional.empty() : Optional.of(new Days());
    }

    @Override
    public String fingerprint() {
      return "floods";
    }

    @Override
    public DataSource source() {
      return DataSource.GENERATED;
    }

    @Override
    public String origin() {
      return "made for tests";
    }

    @Override
    public void close() {
      Surroundings.check();
    }
  }

  private record Days() implements Split {
    @Override
    public int size() {
      return 96;
    }

    @Override
    public int[] environments() {
      return IntStream.range(0, size()).map(i -> i % 2).toArray();
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      Surroundings.check();
      if (indices.length == UNREADABLE) {
        throw new IllegalStateException("the gauge is lost, says " + Thread.currentThread().getName());
      }
      float[] gauges = new float[2 * indices.length];
      float[] rises = new float[indices.length];
      int[] environments = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        environments[i] = indices[i] % 2;
        rises[i] = indices[i] / 2 % 2;
        gauges[2 * i] = rises[i] - 0.5f;
        gauges[2 * i + 1] = indices[i] / 96f;
      }
      return new Batch(
          new NDList(manager.create(gauges, new Shape(indices.length, 2))),
          List.of(
              Labels.complete(manager.create(rises)), Labels.complete(manager.create(rises))),
          environments);
    }
  }

  private record Hits() implements Metric {
    @Override
    public String name() {
      return "hits";
    }

    @Override
    public boolean higherIsBetter() {
      return true;
    }

    @Override
    public Accumulator start() {
      return new Accumulator() {
        private double hits;

        @Override
        public void add(NDArray outputs, Labels labels) {
          Surroundings.check();
          if (outputs.getShape().get(0) == IMMEASURABLE) {
            throw new ArithmeticException("too many days");
          }
          NDArray risen = outputs.reshape(-1).gt(0);
          hits += risen.eq(labels.values().gt(0.5)).countNonzero().getLong();
        }

        @Override
        public double value() {
          return hits;
        }
      };
    }
  }
}
