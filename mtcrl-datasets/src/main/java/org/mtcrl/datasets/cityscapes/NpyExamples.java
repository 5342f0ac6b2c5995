// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.NpyRasters;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * Examples in the preprocessed form of MTAN: colors from 0 to 1 or whole numbers from 0 to 255,
 * labels with -1 for none, inverse depth with 0 for none.
 */
final class NpyExamples extends CityscapesExamples {
  private final NpyFiles files;
  private final int classes;

  /**
   * Finds the examples.
   *
   * @throws org.mtcrl.api.data.DataException if folders are missing or hold no example
   */
  NpyExamples(Path root, CityscapesOptions options) {
    super(options);
    List<String> parts = new ArrayList<>();
    parts.add(NpyFiles.IMAGE);
    if (options.tasks().contains(CityscapesTask.SEGMENTATION)) {
      parts.add(NpyFiles.LABEL);
    }
    if (options.tasks().contains(CityscapesTask.DEPTH)) {
      parts.add(NpyFiles.DEPTH);
    }
    this.classes = options.labels().classes();
    this.files = NpyFiles.find(root, parts, classes);
  }

  @Override
  List<ExampleKey> keys() {
    return files.keys();
  }

  @Override
  String form() {
    return "preprocessed npy form";
  }

  @Override
  public String name(int example) {
    ExampleKey key = keys().get(example);
    return key.split().folder() + "/" + key.frame();
  }

  @Override
  public List<Path> files(int example) {
    return files.existing(example);
  }

  @Override
  Part image(int example) throws BadExampleException {
    Path file = files.part(example, NpyFiles.IMAGE);
    return new Part(file, NpyRasters.colors(file));
  }

  @Override
  Part segmentation(int example) throws BadExampleException {
    Path file = files.part(example, NpyFiles.LABEL);
    String expected =
        "with 'classes = %d' labels are whole numbers from -1 to %d"
            .formatted(classes, classes - 1);
    return new Part(file, NpyRasters.classes(file, classes, expected));
  }

  @Override
  Part depth(int example) throws BadExampleException {
    Path file = files.part(example, NpyFiles.DEPTH);
    Raster.Floats stored =
        NpyRasters.positive(file, 1, Float.MAX_VALUE, "inverse depths are at least 0, 0 for none");
    float[] values = depthDecoder().ofInverse(stored.values());
    return new Part(file, new Raster.Floats(stored.height(), stored.width(), 1, values));
  }
}
