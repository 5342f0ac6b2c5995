// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * Numbers for every pixel of every example in a MATLAB 7.3 file, read one example at a time. The
 * axes are reversed there: {@code (examples, channels, columns, rows)}, or without channels.
 *
 * <p>Safe for use by several threads: chunks are mapped and inflated apart, and the index of the
 * chunks is made once under a lock.
 */
final class MatVolume {
  private final Path path;
  private final String name;
  private final Dataset data;
  private final int[] shape;

  /**
   * Finds an array.
   *
   * @param axes the number of its axes
   * @param type the type of its elements in Java: {@code int} for unsigned integers of 8 and 16
   *     bits
   * @throws DataException if the file lacks it or it is of another form
   */
  MatVolume(HdfFile file, Path path, String name, int axes, Class<?> type) {
    this.path = path;
    this.name = name;
    this.data = dataset(file, path, name);
    this.shape = data.getDimensions();
    if (shape.length != axes
        || data.getJavaType() != type
        || Arrays.stream(shape).min().orElse(0) < 1) {
      throw new DataException(
          "%s: '%s' is of type %s and shape %s, but the published file has %s and %d axes"
              .formatted(path, name, data.getJavaType(), Arrays.toString(shape), type, axes));
    }
  }

  /**
   * A data set at the top of a file.
   *
   * @throws DataException if there is none of this name
   */
  static Dataset dataset(HdfFile file, Path path, String name) {
    try {
      if (file.getChild(name) instanceof Dataset found) {
        return found;
      }
    } catch (RuntimeException e) { // the library trusts the file's offsets and lengths
      throw new DataException(
          "%s: the description of '%s' cannot be read (%s); the file is damaged or cut off, get it again"
              .formatted(path, name, e.getMessage()),
          e);
    }
    throw new DataException(
        ("%s: there is no '%s'; nyu_depth_v2_labeled.mat has images, depths, labels, scenes,"
                + " sceneTypes and names")
            .formatted(path, name));
  }

  /** The number of examples. */
  int examples() {
    return shape[0];
  }

  /** The number of rows of an example. */
  int height() {
    return shape[shape.length - 1];
  }

  /** The number of pixels in a row of an example. */
  int width() {
    return shape[shape.length - 2];
  }

  /** The number of values at a pixel. */
  int channels() {
    return shape.length == 4 ? shape[1] : 1;
  }

  /** What {@link #read} hands over: one value of an example. */
  interface Sink<A> {
    /**
     * Takes a column of the image.
     *
     * @param values one value for each row, an {@code int[]} or a {@code float[]}
     */
    void column(int channel, int x, A values) throws BadExampleException;
  }

  /**
   * Reads an example column by column, as it is stored.
   *
   * @param type the type of a column, {@code int[]} or {@code float[]}
   * @throws BadExampleException if the file ends before or the data are damaged
   */
  <A> void read(int example, Class<A> type, Sink<A> sink) throws BadExampleException {
    long[] offset = new long[shape.length];
    offset[0] = example;
    int[] one = shape.clone();
    one[0] = 1;
    Object values = slice(example, offset, one);
    Object[] channels = shape.length == 4 ? (Object[]) ((Object[]) values)[0] : (Object[]) values;
    for (int c = 0; c < channels.length; c++) {
      Object[] columns = (Object[]) channels[c];
      for (int x = 0; x < columns.length; x++) {
        sink.column(c, x, type.cast(columns[x]));
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(shape);
  }

  private Object slice(int example, long[] offset, int[] one) throws BadExampleException {
    try {
      return data.getData(offset, one);
    } catch (RuntimeException e) { // the library trusts the file's offsets and lengths
      throw new BadExampleException(
          "%s: '%s' of example %d cannot be read (%s); the file is damaged or cut off, get it again"
              .formatted(path, name, example + 1, e.getMessage()),
          e);
    }
  }
}
