// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.raster.Raster;

/** Examples in the form of the official packages. */
final class OfficialExamples extends CityscapesExamples {
  private final OfficialFiles files;
  private final LabelSet labels;

  /**
   * Finds the examples.
   *
   * @throws org.mtcrl.api.data.DataException if folders are missing or hold no example
   */
  OfficialExamples(Path root, CityscapesOptions options) {
    super(options);
    List<ExamplePart> parts = new ArrayList<>();
    parts.add(ExamplePart.IMAGE);
    if (options.tasks().contains(CityscapesTask.SEGMENTATION)) {
      parts.add(ExamplePart.LABELS);
    }
    if (options.tasks().contains(CityscapesTask.DEPTH)) {
      parts.add(ExamplePart.DISPARITY);
      parts.add(ExamplePart.CAMERA);
    }
    this.files = OfficialFiles.find(root, parts);
    this.labels = options.labels().set();
  }

  @Override
  List<ExampleKey> keys() {
    return files.keys();
  }

  @Override
  String form() {
    return "official form";
  }

  @Override
  public String name(int example) {
    return keys().get(example).stem();
  }

  @Override
  public List<Path> files(int example) {
    return files.existing(example);
  }

  @Override
  Part image(int example) throws BadExampleException {
    Path file = files.part(example, ExamplePart.IMAGE);
    return new Part(file, ImageFiles.colors(file));
  }

  @Override
  Part segmentation(int example) throws BadExampleException {
    Path file = files.part(example, ExamplePart.LABELS);
    Raster.Bytes ids = ImageFiles.ids(file);
    byte[] classes = new byte[ids.values().length];
    for (int i = 0; i < classes.length; i++) {
      int id = Byte.toUnsignedInt(ids.values()[i]);
      if (id > LabelSet.LARGEST_ID) {
        throw new BadExampleException(
            "%s: row %d, column %d has the label id %d, but ids go from 0 to %d"
                .formatted(file, i / ids.width(), i % ids.width(), id, LabelSet.LARGEST_ID));
      }
      classes[i] = labels.classOf(id);
    }
    return new Part(file, new Raster.Bytes(ids.height(), ids.width(), 1, classes));
  }

  @Override
  Part depth(int example) throws BadExampleException {
    StereoCamera camera = StereoCamera.read(files.part(example, ExamplePart.CAMERA));
    Path file = files.part(example, ExamplePart.DISPARITY);
    Raster.Floats stored = ImageFiles.numbers(file);
    float[] values = depthDecoder().ofDisparities(stored.values(), camera);
    return new Part(file, new Raster.Floats(stored.height(), stored.width(), 1, values));
  }
}
