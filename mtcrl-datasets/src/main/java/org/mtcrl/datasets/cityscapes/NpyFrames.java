package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Layer;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.files.NpyArray;

/**
 * Frames in the preprocessed form of MTAN: images in [0, 1], labels with -1 for none, inverse depth
 * with 0 for none.
 */
final class NpyFrames extends FrameSource {
  private static final float ROUNDING = 1e-3f;

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
    Plane.Floats stored = NpyArray.read(file).plane(3);
    byte[] values = new byte[stored.values().length];
    for (int i = 0; i < values.length; i++) {
      float value = stored.values()[i];
      if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
        throw new BadExampleException(
            "%s: %s has the value %s, but colors lie in [0, 1]"
                .formatted(file, place(stored, i), value));
      }
      values[i] = (byte) Math.round(Math.max(0, Math.min(1, value)) * 255);
    }
    return new Part(file, new Plane.Bytes(stored.height(), stored.width(), 3, values));
  }

  @Override
  Part segmentation(int view) throws BadExampleException {
    Path file = files.part(view, NpyFiles.LABEL);
    Plane.Floats stored = NpyArray.read(file).plane(1);
    byte[] values = new byte[stored.values().length];
    for (int i = 0; i < values.length; i++) {
      float value = stored.values()[i];
      if (!(value >= -1 && value < classes && value == Math.rint(value))) {
        throw new BadExampleException(
            "%s: %s has the label %s, but with 'classes = %d' labels go from -1 to %d"
                .formatted(file, place(stored, i), value, classes, classes - 1));
      }
      values[i] = (byte) (value < 0 ? Layer.MISSING : value);
    }
    return new Part(file, new Plane.Bytes(stored.height(), stored.width(), 1, values));
  }

  @Override
  Part depth(int view) throws BadExampleException {
    Path file = files.part(view, NpyFiles.DEPTH);
    Plane.Floats stored = NpyArray.read(file).plane(1);
    for (int i = 0; i < stored.values().length; i++) {
      float value = stored.values()[i];
      if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
        throw new BadExampleException(
            "%s: %s has the inverse depth %s, but it must be at least 0, which says that there is none"
                .formatted(file, place(stored, i), value));
      }
    }
    float[] values = depthDecoder().ofInverse(stored.values());
    return new Part(file, new Plane.Floats(stored.height(), stored.width(), 1, values));
  }

  private static String place(Plane.Floats plane, int index) {
    int pixel = index / plane.channels();
    return "row %d, column %d".formatted(pixel / plane.width(), pixel % plane.width());
  }
}
