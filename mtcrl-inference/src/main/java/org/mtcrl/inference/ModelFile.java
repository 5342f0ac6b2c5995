// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.files.MalformedFileException;

/**
 * A trained model in one file: its arrays in the safetensors format, and its description in the
 * format's metadata. Python reads both with {@code safetensors.safe_open}.
 */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes a model, whole or not at all.
   *
   * @param arrays the model's arrays; others, such as those of its regularizers, may follow
   */
  public static void write(Path file, ModelDescription description, NDList arrays)
      throws IOException {
    Checkpoint.write(file, Map.of(ModelDescription.KEY, description.toJson()), arrays);
  }

  /**
   * Reads a model's description and leaves its weights alone.
   *
   * @throws MalformedFileException if the file is damaged or no model of mtcrl's
   */
  public static ModelDescription describe(Path file) throws IOException {
    String text = Checkpoint.readTexts(file).get(ModelDescription.KEY);
    if (text == null) {
      throw new MalformedFileException(
          file,
          "the file holds arrays, but no description of an mtcrl model; name a "
              + Checkpoint.FILE_NAME
              + " that a run wrote");
    }
    try {
      return ModelDescription.ofJson(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file, String.valueOf(e.getMessage()), e);
    }
  }
}
