package org.mtcrl.datasets.pixels.files;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Plane;

/**
 * The array in an npy file.
 *
 * @param file where it was read from
 * @param shape the size of each axis
 * @param values the values in C order, the last axis fastest, as floats; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
public record NpyArray(Path file, List<Integer> shape, float[] values) {

  public NpyArray {
    shape = List.copyOf(shape);
  }

  /** Reads a file; see {@link NpyReader}. */
  public static NpyArray read(Path file) throws BadExampleException {
    return NpyReader.read(file);
  }

  /**
   * The array as a plane: {@code (H, W, channels)}, or {@code (H, W)} for one channel.
   *
   * @throws BadExampleException if it has another shape
   */
  public Plane.Floats plane(int channels) throws BadExampleException {
    boolean fits =
        shape.size() == 3 ? shape.get(2) == channels : shape.size() == 2 && channels == 1;
    if (!fits || values.length == 0) {
      throw new BadExampleException(
          "%s: the array has shape %s, but must be (height, width, %d)%s"
              .formatted(file, shape, channels, channels == 1 ? " or (height, width)" : ""));
    }
    return new Plane.Floats(shape.get(0), shape.get(1), channels, values);
  }
}
