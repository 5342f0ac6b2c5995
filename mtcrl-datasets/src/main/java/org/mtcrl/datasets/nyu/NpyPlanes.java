package org.mtcrl.datasets.nyu;

import java.nio.file.Path;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Layer;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.files.NpyArray;

/** What the preprocessed form has at each pixel, looked at and brought into the form of layers. */
final class NpyPlanes {
  /** What interpolation may add to the range of colors and directions. */
  private static final float SLACK = 1e-3f;

  private static final int LEVELS = 255;

  private NpyPlanes() {}

  /** Colors {@code (H, W, 3)} from 0 to 1, or whole numbers from 0 to 255. */
  static Plane.Bytes image(Path file) throws BadExampleException {
    Plane.Floats plane = NpyArray.read(file).plane(3);
    float[] values = plane.values();
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value); // NaN if any value is
    }
    boolean isWhole = largest > 1 + SLACK;
    byte[] colors = new byte[values.length];
    int read = isWhole ? wholeColors(values, colors) : colorsToOne(values, colors);
    if (read < values.length) {
      throw damaged(file, plane, read, "colors are 0 to 1, or whole numbers from 0 to 255");
    }
    return new Plane.Bytes(plane.height(), plane.width(), 3, colors);
  }

  /** Returns how many values are colors; a loop for each range, for a choice within costs more. */
  private static int wholeColors(float[] values, byte[] colors) {
    for (int i = 0; i < values.length; i++) {
      int level = (int) values[i];
      if (level != values[i] || level < 0 || level > LEVELS) {
        return i;
      }
      colors[i] = (byte) level;
    }
    return values.length;
  }

  private static int colorsToOne(float[] values, byte[] colors) {
    for (int i = 0; i < values.length; i++) {
      float value = values[i];
      if (!(value >= -SLACK && value <= 1 + SLACK)) {
        return i;
      }
      int level = (int) (value * LEVELS + 0.5f); // rounded; what is negative becomes 0
      colors[i] = (byte) Math.min(LEVELS, level);
    }
    return values.length;
  }

  /** Classes {@code (H, W)} from 0 to 12, -1 for none. */
  static Plane.Bytes segmentation(Path file) throws BadExampleException {
    Plane.Floats plane = NpyArray.read(file).plane(1);
    float[] values = plane.values();
    byte[] classes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int label = (int) values[i];
      if (label != values[i] || label < -1 || label >= NyuClasses.NAMES.size()) {
        throw damaged(file, plane, i, "labels are whole numbers from -1 to 12");
      }
      classes[i] = (byte) (label < 0 ? Layer.MISSING : label);
    }
    return new Plane.Bytes(plane.height(), plane.width(), 1, classes);
  }

  /** Depth {@code (H, W, 1)} in meters, 0 for none. */
  static Plane.Floats depth(Path file) throws BadExampleException {
    Plane.Floats plane = NpyArray.read(file).plane(1);
    float[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < Float.POSITIVE_INFINITY)) {
        throw damaged(file, plane, i, "depths are meters, 0 for none");
      }
      if (values[i] == 0) {
        values[i] = Float.NaN;
      }
    }
    return plane;
  }

  /** Normals {@code (H, W, 3)}, each part from -1 to 1, all 0 for none. */
  static Plane.Floats normals(Path file) throws BadExampleException {
    Plane.Floats plane = NpyArray.read(file).plane(3);
    float[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= 1 + SLACK)) {
        throw damaged(file, plane, i, "parts of normals are -1 to 1, all 0 for none");
      }
    }
    for (int i = 0; i < values.length; i += 3) {
      if (values[i] == 0 && values[i + 1] == 0 && values[i + 2] == 0) {
        values[i] = values[i + 1] = values[i + 2] = Float.NaN;
      }
    }
    return plane;
  }

  private static BadExampleException damaged(
      Path file, Plane.Floats plane, int value, String expected) {
    int pixel = value / plane.channels();
    return new BadExampleException(
        "%s has %s at row %d, column %d, but %s"
            .formatted(
                file,
                plane.values()[value],
                pixel / plane.width(),
                pixel % plane.width(),
                expected));
  }
}
