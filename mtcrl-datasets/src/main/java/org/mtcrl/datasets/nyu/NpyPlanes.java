package org.mtcrl.datasets.nyu;

import java.nio.file.Path;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.files.NpyPixels;

/** What the preprocessed form has at each pixel, brought into the form of layers. */
final class NpyPlanes {
  private NpyPlanes() {}

  /** Colors {@code (H, W, 3)} from 0 to 1, or whole numbers from 0 to 255. */
  static Plane.Bytes image(Path file) throws BadExampleException {
    return NpyPixels.colors(file);
  }

  /** Classes {@code (H, W)} from 0 to 12, -1 for none. */
  static Plane.Bytes segmentation(Path file) throws BadExampleException {
    return NpyPixels.classes(
        file, NyuClasses.NAMES.size(), "labels are whole numbers from -1 to 12");
  }

  /** Depth {@code (H, W, 1)} in meters, 0 for none. */
  static Plane.Floats depth(Path file) throws BadExampleException {
    Plane.Floats plane =
        NpyPixels.positive(file, 1, Float.MAX_VALUE, "depths are meters, 0 for none");
    float[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 0) {
        values[i] = Float.NaN;
      }
    }
    return plane;
  }

  /** Normals {@code (H, W, 3)}, each part from -1 to 1, all 0 for none. */
  static Plane.Floats normals(Path file) throws BadExampleException {
    float most = 1 + NpyPixels.SLACK;
    return NpyPixels.signed(file, 3, most, "parts of normals are -1 to 1, all 0 for none");
  }
}
