package org.example.tides;

import java.io.IOException;
import java.nio.file.Files;
import java.util.SplittableRandom;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.api.options.Option;

/** A table of random levels for the tests. */
public final class TideTables implements DatasetGenerator<TideTables.Options> {

  public record Options(
      @Option(doc = "Rows of the table", unit = "rows", defaultValue = "10", min = 1) int rows,
      @Option(doc = "Content", defaultValue = "levels") Content content) {}

  public enum Content {
    LEVELS,
    NOTHING
  }

  @Override
  public String name() {
    return "tide-tables";
  }

  @Override
  public String description() {
    return "Levels at random";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public GeneratedDataset generate(Options options, GeneratorContext context) throws IOException {
    java.nio.file.Path table = context.folder().resolve("tides.csv");
    if (options.content() == Content.LEVELS) {
      SplittableRandom random = new SplittableRandom(context.seed());
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < options.rows(); i++) {
        rows.append(random.nextInt(100)).append('\n');
        context.onProgress("drawing levels", i + 1, options.rows());
      }
      Files.writeString(table, rows);
    }
    return new GeneratedDataset(
        "tides", java.util.List.of(table.getFileName()), options.rows() + " levels");
  }
}
