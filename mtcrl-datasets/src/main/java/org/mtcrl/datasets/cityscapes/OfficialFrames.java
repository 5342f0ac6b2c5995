package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.files.ImageFiles;

/** Frames in the form of the official packages. */
final class OfficialFrames extends FrameSource {
  private final OfficialFiles files;
  private final LabelSet labels;

  /**
   * Finds the frames.
   *
   * @throws org.mtcrl.api.data.DataException if folders are missing or hold no frame
   */
  OfficialFrames(Path root, CityscapesOptions options) {
    super(options);
    List<FramePart> parts = new ArrayList<>();
    parts.add(FramePart.IMAGE);
    if (options.tasks().contains(CityscapesTask.SEGMENTATION)) {
      parts.add(FramePart.LABELS);
    }
    if (options.tasks().contains(CityscapesTask.DEPTH)) {
      parts.add(FramePart.DISPARITY);
      parts.add(FramePart.CAMERA);
    }
    this.files = OfficialFiles.find(root, parts);
    this.labels = options.labels();
  }

  @Override
  List<FrameKey> keys() {
    return files.keys();
  }

  @Override
  String form() {
    return "official form";
  }

  @Override
  public String name(int view) {
    return keys().get(view).stem();
  }

  @Override
  public List<Path> files(int view) {
    return files.existing(view);
  }

  @Override
  Part image(int view) throws BadExampleException {
    Path file = files.part(view, FramePart.IMAGE);
    return new Part(file, ImageFiles.colors(file));
  }

  @Override
  Part segmentation(int view) throws BadExampleException {
    Path file = files.part(view, FramePart.LABELS);
    Plane.Bytes ids = ImageFiles.ids(file);
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
    return new Part(file, new Plane.Bytes(ids.height(), ids.width(), 1, classes));
  }

  @Override
  Part depth(int view) throws BadExampleException {
    StereoCamera camera = StereoCamera.read(files.part(view, FramePart.CAMERA));
    Path file = files.part(view, FramePart.DISPARITY);
    Plane.Floats stored = ImageFiles.numbers(file);
    float[] values = depthDecoder().ofDisparities(stored.values(), camera);
    return new Part(file, new Plane.Floats(stored.height(), stored.width(), 1, values));
  }
}
