// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/** Examples of Cityscapes in any form: an image and the labels of the tasks wanted. */
abstract class CityscapesExamples implements ExampleSource {
  static final ChannelSpec IMAGE = new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3);
  static final ChannelSpec SEGMENTATION =
      new ChannelSpec("segmentation", ChannelSpec.Kind.CLASSES, 1);

  private final List<CityscapesTask> tasks;
  private final DepthDecoder depth;

  CityscapesExamples(CityscapesOptions options) {
    this.tasks = options.tasks();
    this.depth = new DepthDecoder(options.labels().depth(), options.labels().maxDepth());
  }

  /** Where and when every example was recorded, in the order of the examples. */
  abstract List<ExampleKey> keys();

  /** One line on the form of the files. */
  abstract String form();

  abstract Part image(int example) throws BadExampleException;

  abstract Part segmentation(int example) throws BadExampleException;

  abstract Part depth(int example) throws BadExampleException;

  /** What turns stored numbers into labels of the task {@code depth}. */
  final DepthDecoder depthDecoder() {
    return depth;
  }

  @Override
  public final List<ChannelSpec> specs() {
    List<ChannelSpec> specs = new ArrayList<>();
    specs.add(IMAGE);
    for (CityscapesTask task : tasks) {
      specs.add(
          switch (task) {
            case SEGMENTATION -> SEGMENTATION;
            case DEPTH -> depth.spec();
          });
    }
    return specs;
  }

  @Override
  public final int size() {
    return keys().size();
  }

  @Override
  public final String environment(int example) {
    return keys().get(example).city();
  }

  @Override
  public final List<Raster> decode(int example) throws BadExampleException {
    Part image = image(example);
    List<Raster> rasters = new ArrayList<>();
    rasters.add(image.raster());
    for (CityscapesTask task : tasks) {
      Part labels =
          switch (task) {
            case SEGMENTATION -> segmentation(example);
            case DEPTH -> depth(example);
          };
      labels.requireSizeOf(image);
      rasters.add(labels.raster());
    }
    return rasters;
  }

  /**
   * What one file was decoded to.
   *
   * @param file the file
   * @param raster its values
   */
  record Part(Path file, Raster raster) {

    /** Labels of another size than their image belong to another image. */
    private void requireSizeOf(Part image) throws BadExampleException {
      if (raster.height() != image.raster.height() || raster.width() != image.raster.width()) {
        throw new BadExampleException(
            "%s has %d x %d pixels, but the image %s has %d x %d; they must agree"
                .formatted(
                    file,
                    raster.height(),
                    raster.width(),
                    image.file.getFileName(),
                    image.raster.height(),
                    image.raster.width()));
      }
    }
  }
}
