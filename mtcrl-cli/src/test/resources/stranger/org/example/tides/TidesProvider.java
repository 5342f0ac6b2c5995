package org.example.tides;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
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

/** Opens a table of tides: {@code split,harbor,moon,wind,pressure,high,level}. */
public final class TidesProvider implements DatasetProvider<TidesProvider.Options> {

  /** The keys of {@code tides}. */
  public record Options(
      @Option(doc = "The table's name in the folder", defaultValue = "tides.csv") String file,
      @Option(doc = "What separates columns", defaultValue = "comma") Separator separator) {}

  /** What separates columns. */
  public enum Separator {
    COMMA,
    TAB
  }

  @Override
  public String name() {
    return "tides";
  }

  @Override
  public String description() {
    return "High water and level from moon, wind and pressure";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public MultiTaskDataset open(Options options, DatasetContext context) {
    Path file =
        context
            .root()
            .orElseThrow(() -> new DataException("'tides' needs dataset.root"))
            .resolve(options.file());
    String separator = options.separator() == Separator.COMMA ? "," : "\t";
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      List<String[]> rows = lines.stream().map(line -> line.split(separator)).toList();
      return new Tides(rows, Integer.toHexString(lines.hashCode()));
    } catch (IOException e) {
      throw new DataException("cannot read '" + file + "'", e);
    }
  }

  private record Tides(List<String[]> rows, String fingerprint) implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of(Task.binary("high"), Task.regression("level"));
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.dense("weather", 3));
    }

    @Override
    public List<String> environments() {
      return List.of("north", "south", "west");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      List<String[]> own = rows.stream().filter(row -> row[0].equals(name.key())).toList();
      return own.isEmpty() ? Optional.empty() : Optional.of(new Rows(own, environments()));
    }

    @Override
    public DataSource source() {
      return DataSource.REAL;
    }

    @Override
    public String origin() {
      return rows.size() + " readings";
    }
  }

  private record Rows(List<String[]> rows, List<String> harbors) implements Split {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public int[] environments() {
      return rows.stream().mapToInt(row -> harbors.indexOf(row[1])).toArray();
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      float[] weather = new float[indices.length * 3];
      float[] high = new float[indices.length];
      float[] level = new float[indices.length];
      boolean[] measured = new boolean[indices.length];
      int[] environments = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        String[] row = rows.get(indices[i]);
        environments[i] = harbors.indexOf(row[1]);
        for (int j = 0; j < 3; j++) {
          weather[3 * i + j] = Float.parseFloat(row[2 + j]);
        }
        high[i] = Long.parseLong(row[5]);
        measured[i] = !row[6].equals("?");
        level[i] = measured[i] ? Float.parseFloat(row[6]) : 0;
      }
      return new Batch(
          new NDList(manager.create(weather, new Shape(indices.length, 3))),
          List.of(
              Labels.complete(manager.create(high)),
              Labels.masked(manager.create(level), manager.create(measured))),
          environments);
    }
  }
}
