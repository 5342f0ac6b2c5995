package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Layer;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.ViewSource;

/** Frames of Cityscapes in any form: an image and the labels of the tasks wanted. */
abstract class FrameSource implements ViewSource {
  static final Layer IMAGE = new Layer("image", Layer.Kind.IMAGE, 3);
  static final Layer SEGMENTATION = new Layer("segmentation", Layer.Kind.CLASSES, 1);

  private final List<CityscapesTask> tasks;
  private final DepthDecoder depth;

  FrameSource(CityscapesOptions options) {
    this.tasks = options.tasks();
    this.depth = new DepthDecoder(options.depth(), options.maxDepth());
  }

  /** Where and when every frame was recorded, in the order of the views. */
  abstract List<FrameKey> keys();

  /** One line on the form of the files. */
  abstract String form();

  abstract Part image(int view) throws BadExampleException;

  abstract Part segmentation(int view) throws BadExampleException;

  abstract Part depth(int view) throws BadExampleException;

  /** What turns stored numbers into labels of the task {@code depth}. */
  final DepthDecoder depthDecoder() {
    return depth;
  }

  @Override
  public final List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(IMAGE);
    for (CityscapesTask task : tasks) {
      layers.add(
          switch (task) {
            case SEGMENTATION -> SEGMENTATION;
            case DEPTH -> depth.layer();
          });
    }
    return layers;
  }

  @Override
  public final int size() {
    return keys().size();
  }

  @Override
  public final String environment(int view) {
    return keys().get(view).city();
  }

  @Override
  public final List<Plane> decode(int view) throws BadExampleException {
    Part image = image(view);
    List<Plane> planes = new ArrayList<>();
    planes.add(image.plane());
    for (CityscapesTask task : tasks) {
      Part labels =
          switch (task) {
            case SEGMENTATION -> segmentation(view);
            case DEPTH -> depth(view);
          };
      labels.requireSizeOf(image);
      planes.add(labels.plane());
    }
    return planes;
  }

  /**
   * What one file was decoded to.
   *
   * @param file the file
   * @param plane its values
   */
  record Part(Path file, Plane plane) {

    /** Labels of another size than their image belong to another image. */
    private void requireSizeOf(Part image) throws BadExampleException {
      if (plane.height() != image.plane.height() || plane.width() != image.plane.width()) {
        throw new BadExampleException(
            "%s has %d x %d pixels, but the image %s has %d x %d; they must agree"
                .formatted(
                    file,
                    plane.height(),
                    plane.width(),
                    image.file.getFileName(),
                    image.plane.height(),
                    image.plane.width()));
      }
    }
  }
}
