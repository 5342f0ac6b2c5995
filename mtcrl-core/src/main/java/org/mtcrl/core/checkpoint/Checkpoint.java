package org.mtcrl.core.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mtcrl.core.engine.TensorEngine;
import org.mtcrl.core.files.AtomicFile;
import org.mtcrl.core.files.MalformedFileException;

/**
 * Named arrays in one file in the safetensors format, which other tools read too. Written whole or
 * not at all; read back in place.
 */
public final class Checkpoint {
  /** The file's name in a trial's checkpoint folder. */
  public static final String FILE_NAME = "parameters.safetensors";

  private Checkpoint() {}

  /**
   * Writes arrays.
   *
   * @param arrays each with a name of its own
   */
  public static void write(Path file, NDList arrays) throws IOException {
    byName(arrays);
    byte[] bytes = arrays.encode(NDList.Encoding.SAFETENSORS);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Reads values into arrays, by name.
   *
   * @param targets what is overwritten; nothing is when the file does not fit
   * @throws MalformedFileException if the file is damaged, lacks an array, or holds one of another
   *     shape
   */
  public static void read(Path file, NDList targets, TensorEngine engine) throws IOException {
    try (NDManager manager = targets.get(0).getManager().newSubManager()) {
      NDList found;
      try {
        found = NDList.decode(manager, Files.readAllBytes(file));
      } catch (RuntimeException e) {
        throw new MalformedFileException(file, "this is no whole checkpoint: " + e.getMessage(), e);
      }
      Map<String, NDArray> arrays = byName(found);
      NDList sources = new NDList(targets.size());
      for (NDArray target : targets) {
        NDArray source = arrays.get(target.getName());
        if (source == null) {
          throw new MalformedFileException(
              file, "the checkpoint lacks '" + target.getName() + "', which the model needs");
        }
        if (!source.getShape().equals(target.getShape())) {
          throw new MalformedFileException(
              file,
              "'"
                  + target.getName()
                  + "' has shape "
                  + source.getShape()
                  + " in the checkpoint and "
                  + target.getShape()
                  + " in the model");
        }
        sources.add(source.toDevice(target.getDevice(), false));
      }
      engine.copy(sources, targets);
    }
  }

  private static Map<String, NDArray> byName(NDList arrays) {
    Map<String, NDArray> byName = new LinkedHashMap<>();
    for (NDArray array : arrays) {
      String name = array.getName();
      if (name == null || byName.put(name, array) != null) {
        throw new IllegalArgumentException("an array has no name of its own: '" + name + "'");
      }
    }
    return byName;
  }
}
