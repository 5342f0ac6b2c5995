// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.nio.file.Path;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.NpyRasters;
import org.mtcrl.datasets.image.raster.Raster;

/** What the preprocessed form has at each pixel, brought into the form of channels. */
final class PreprocessedRasters {
  private PreprocessedRasters() {}

  /** Colors {@code (H, W, 3)} from 0 to 1, or whole numbers from 0 to 255. */
  static Raster.Bytes image(Path file) throws BadExampleException {
    return NpyRasters.colors(file);
  }

  /** Classes {@code (H, W)} from 0 to 12, -1 for none. */
  static Raster.Bytes segmentation(Path file) throws BadExampleException {
    return NpyRasters.classes(
        file, NyuClasses.NAMES.size(), "labels are whole numbers from -1 to 12");
  }

  /** Depth {@code (H, W, 1)} in meters, 0 for none. */
  static Raster.Floats depth(Path file) throws BadExampleException {
    Raster.Floats raster =
        NpyRasters.positive(file, 1, Float.MAX_VALUE, "depths are meters, 0 for none");
    float[] values = raster.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 0) {
        values[i] = Float.NaN;
      }
    }
    return raster;
  }

  /** Normals {@code (H, W, 3)}, each part from -1 to 1, all 0 for none. */
  static Raster.Floats normals(Path file) throws BadExampleException {
    float most = 1 + NpyRasters.SLACK;
    return NpyRasters.signed(file, 3, most, "parts of normals are -1 to 1, all 0 for none");
  }
}
