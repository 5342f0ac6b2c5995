// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.RemoteFile;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Plugins that the command line finds in tests as it finds a user's. */
public final class TestingPlugins {
  private TestingPlugins() {}

  /** No keys. */
  public record None() {}

  /** Keys of the data set: its size, and how it is broken. */
  public record DataOptions(
      @Option(doc = "Number of training examples", unit = "examples", defaultValue = "300", min = 0)
          int size,
      @Option(doc = "What is wrong with the data", defaultValue = "nothing") Defect defect) {}

  /** What is wrong with the data. */
  public enum Defect {
    NOTHING,
    LABEL_OUTSIDE,
    INPUT_NOT_FINITE,
    SHAPE,
    UNREADABLE,
    MISSING,
    DAMAGED,
    BUG
  }

  /** Two tasks, two environments; every third label of the second task is missing. */
  public static final class Data implements DatasetProvider<DataOptions> {
    @Override
    public String name() {
      return "testing-data";
    }

    @Override
    public String description() {
      return "Numbers for tests";
    }

    @Override
    public Class<DataOptions> optionsType() {
      return DataOptions.class;
    }

    @Override
    public Optional<Acquisition> acquisition() {
      return Optional.of(
          new Acquisition(
              new DataLicense(
                  "a test", "For tests only.", URI.create("https://files.example/license.html")),
              List.of(
                  DataVariant.of(
                      "table",
                      "Numbers",
                      RemoteFile.at("https://files.example/data/table.csv")
                          .withChecksum(Checksum.md5("0cc175b9c0f1b6a831c399e269772661"))),
                  DataVariant.byHand(
                      "more", "More numbers", "Log in and put more.csv into {folder}"))));
    }

    @Override
    public MultiTaskDataset open(DataOptions options, DatasetContext context) {
      if (options.defect() == Defect.MISSING) {
        throw new DataException("there is no table.csv; put it into dataset.root");
      }
      if (options.defect() == Defect.BUG) {
        throw new IllegalStateException("a defect of the plugin");
      }
      if (options.defect() == Defect.DAMAGED && !context.isVerifying()) {
        throw new DataException("rows.csv: 1: '?' is no number");
      }
      return new Numbers(options);
    }
  }

  private record Numbers(DataOptions options) implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of(Task.classification("shape", List.of("a", "b")), Task.regression("size"));
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.dense("x", 3), Feature.categorical("id", 5));
    }

    @Override
    public List<String> environments() {
      return List.of("north", "south");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      return switch (name) {
        case TRAIN -> Optional.of(new Rows(options.size(), options.defect()));
        case TEST_OOD -> Optional.of(new Rows(10, Defect.NOTHING));
        default -> Optional.empty();
      };
    }

    @Override
    public List<String> badExamples() {
      return options.defect() == Defect.DAMAGED
          ? IntStream.rangeClosed(1, 20_000)
              .mapToObj(i -> "rows.csv: " + i + ": '?' is no number")
              .toList()
          : List.of();
    }

    @Override
    public String fingerprint() {
      return "f1";
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

  private record Rows(int size, Defect defect) implements Split {
    @Override
    public int[] environments() {
      int[] environments = new int[size];
      for (int i = 0; i < size; i++) {
        environments[i] = i % 4 == 0 ? 1 : 0;
      }
      return environments;
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      boolean first = indices[0] == 0;
      if (first && defect == Defect.UNREADABLE) {
        throw new DataException("row 3 has 2 columns; expected 4");
      }
      int n = indices.length;
      int width = defect == Defect.SHAPE ? 2 : 3;
      float[] inputs = new float[n * width];
      long[] ids = new long[n];
      long[] classes = new long[n];
      boolean[] present = new boolean[n];
      int[] environments = new int[n];
      for (int i = 0; i < n; i++) {
        ids[i] = indices[i] % 5;
        classes[i] = indices[i] % 2;
        present[i] = indices[i] % 3 != 0;
        environments[i] = environments()[indices[i]];
      }
      if (first && defect == Defect.LABEL_OUTSIDE) {
        classes[1] = 2;
      }
      if (first && defect == Defect.INPUT_NOT_FINITE) {
        inputs[1] = Float.NaN;
      }
      NDArray mask = manager.create(present);
      NDArray sizes = manager.zeros(new Shape(n), DataType.FLOAT32);
      return new Batch(
          new NDList(manager.create(inputs, new Shape(n, width)), manager.create(ids)),
          List.of(Labels.complete(manager.create(classes)), Labels.masked(sizes, mask)),
          environments);
    }
  }

  /** An architecture that cannot be made. */
  public static final class Architecture implements ArchitectureProvider<None> {
    @Override
    public String name() {
      return "testing-architecture";
    }

    @Override
    public String description() {
      return "Nothing";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public ModuleArchitecture create(None options, ArchitectureContext context) {
      throw new UnsupportedOperationException("tests of the command line make no models");
    }
  }

  /** A weighting that cannot be made. */
  public static final class Weighting implements WeightingProvider<None> {
    @Override
    public String name() {
      return "testing-weighting";
    }

    @Override
    public String description() {
      return "Nothing";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      throw new UnsupportedOperationException("tests of the command line weight nothing");
    }
  }
}
