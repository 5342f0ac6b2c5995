// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.ModelDescription;

/** Reads examples for a model from files, each by what its name ends in. */
final class ExampleFiles {
  private final ModelDescription model;
  private final Consumer<String> notes;

  /**
   * Creates a reader.
   *
   * @param notes receives what the user should know and is no error
   */
  ExampleFiles(ModelDescription model, Consumer<String> notes) {
    this.model = model;
    this.notes = notes;
  }

  /**
   * Reads all examples of a file.
   *
   * @throws InputException with one sentence, the file and the line or row, if one cannot be used
   */
  void read(Path file, Example.Sink sink) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file + (Files.exists(file) ? " is no file" : ": there is no such file"));
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      new CsvExamples(model, notes).read(file, sink);
    } else if (name.endsWith(".npy")) {
      new NpyExamples(only(file, "an array")).read(file, sink);
    } else if (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      new ImageExamples(only(file, "an image")).read(file, sink);
    } else {
      throw new InputException(
          file + ": what it holds is told by its name's end; expected .png, .jpg, .csv or .npy");
    }
  }

  private FeatureSpec only(Path file, String what) {
    List<FeatureSpec> features = model.features();
    if (features.size() != 1) {
      throw new InputException(
          "%s: %s gives one feature, and the model reads %s; use a .csv with a column for each"
              .formatted(
                  file,
                  what,
                  String.join(", ", features.stream().map(FeatureSpec::name).toList())));
    }
    return features.get(0);
  }
}
