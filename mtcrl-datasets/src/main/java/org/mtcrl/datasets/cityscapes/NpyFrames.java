package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.files.NpyPixels;

/**
 * Frames in the preprocessed form of MTAN: colors from 0 to 1 or whole numbers from 0 to 255,
 * labels with -1 for none, inverse depth with 0 for none.
 */
final class NpyFrames extends FrameSource {
  private final NpyFiles files;
  private final int classes;

  /**
   * Finds the frames.
   *
   * @throws org.mtcrl.api.data.DataException if folders are missing or hold no frame
   */
  NpyFrames(Path root, CityscapesOptions options) {
    super(options);
    List<String> parts = new ArrayList<>();
    parts.add(NpyFiles.IMAGE);
    if (options.tasks().contains(CityscapesTask.SEGMENTATION)) {
      parts.add(NpyFiles.LABEL);
    }
    if (options.tasks().contains(CityscapesTask.DEPTH)) {
      parts.add(NpyFiles.DEPTH);
    }
    this.classes = options.classes();
    this.files = NpyFiles.find(root, parts, classes);
  }

  @Override
  List<FrameKey> keys() {
    return files.keys();
  }

  @Override
  String form() {
    return "preprocessed npy form";
  }

  @Override
  public String name(int view) {
    FrameKey key = keys().get(view);
    return key.split().folder() + "/" + key.frame();
  }

  @Override
  public List<Path> files(int view) {
    return files.existing(view);
  }

  @Override
  Part image(int view) throws BadExampleException {
    Path file = files.part(view, NpyFiles.IMAGE);
    return new Part(file, NpyPixels.colors(file));
  }

  @Override
  Part segmentation(int view) throws BadExampleException {
    Path file = files.part(view, NpyFiles.LABEL);
    String expected =
        "with 'classes = %d' labels are whole numbers from -1 to %d"
            .formatted(classes, classes - 1);
    return new Part(file, NpyPixels.classes(file, classes, expected));
  }

  @Override
  Part depth(int view) throws BadExampleException {
    Path file = files.part(view, NpyFiles.DEPTH);
    Plane.Floats stored =
        NpyPixels.positive(file, 1, Float.MAX_VALUE, "inverse depths are at least 0, 0 for none");
    float[] values = depthDecoder().ofInverse(stored.values());
    return new Part(file, new Plane.Floats(stored.height(), stored.width(), 1, values));
  }
}
