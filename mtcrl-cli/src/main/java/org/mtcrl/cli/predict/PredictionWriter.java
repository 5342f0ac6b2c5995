// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.Prediction;
import org.mtcrl.inference.Predictions;
import org.mtcrl.inference.PredictionsJson;
import org.mtcrl.inference.files.Json;

/** Predicts for the examples of files and writes one line of JSON for each. */
public final class PredictionWriter {
  private static final int AT_ONCE = 256;

  private final MtcrlModel model;
  private final Optional<DenseFiles> dense;
  private final Appendable out;
  private final ExampleFiles files;
  private final List<Example> waiting = new ArrayList<>();
  private long written;

  /**
   * Creates a writer.
   *
   * @param denseFolder where predictions for pixels go; empty to have them in the lines
   * @param out where lines go
   * @param notes receives what the user should know and is no error
   */
  public PredictionWriter(
      MtcrlModel model, Optional<Path> denseFolder, Appendable out, Consumer<String> notes) {
    this.model = model;
    this.dense = denseFolder.map(DenseFiles::new);
    this.out = out;
    this.files = new ExampleFiles(model.description(), notes);
  }

  /**
   * Predicts for all examples of files, in order.
   *
   * @throws InputException with one sentence and the place of an example that cannot be used; lines
   *     of those before it may have been written
   */
  public void predict(List<Path> inputs) throws IOException {
    try {
      for (Path input : inputs) {
        files.read(input, this::add);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    flush();
  }

  private void add(Example example) {
    try {
      model.check(example.input());
    } catch (InputException e) {
      throw new InputException(example.place() + ": " + e.getMessage(), e);
    }
    waiting.add(example);
    if (waiting.size() == AT_ONCE) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void flush() throws IOException {
    List<Predictions> predictions = model.predict(waiting.stream().map(Example::input).toList());
    for (int i = 0; i < waiting.size(); i++) {
      out.append(Json.line(line(waiting.get(i), predictions.get(i)))).append('\n');
      written++;
    }
    waiting.clear();
  }

  private JsonObject line(Example example, Predictions predictions) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("file", example.file().toString());
    example.row().ifPresent(row -> line.addProperty("row", row));
    if (!example.resizedFrom().isEmpty()) {
      line.add("resizedFrom", Json.tree(example.resizedFrom()));
    }
    JsonObject tasks = new JsonObject();
    for (Prediction prediction : predictions.tasks()) {
      Optional<Path> file =
          dense.isPresent() ? dense.get().write(stem(example), prediction) : Optional.empty();
      tasks.add(
          prediction.task(),
          file.map(PredictionWriter::named).orElseGet(() -> PredictionsJson.of(prediction)));
    }
    line.add("predictions", tasks);
    return line;
  }

  private static JsonObject named(Path file) {
    JsonObject object = new JsonObject();
    object.addProperty("file", file.toString());
    return object;
  }

  /** Numbered, as files of one name may come from several folders. */
  private String stem(Example example) {
    String name = String.valueOf(example.file().getFileName()).replaceFirst("\\.[^.]*$", "");
    return "%06d-%s".formatted(written, name);
  }
}
