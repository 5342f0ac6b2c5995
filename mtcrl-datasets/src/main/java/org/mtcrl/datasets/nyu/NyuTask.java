package org.mtcrl.datasets.nyu;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mtcrl.datasets.pixels.Layer;

/** The tasks that NYU-Depth V2 has labels for. */
public enum NyuTask {
  /** One of 13 classes for each pixel. */
  SEGMENTATION(Layer.Kind.CLASSES, 1),
  /** The distance along the camera's axis, in meters. */
  DEPTH(Layer.Kind.DISTANCES, 1),
  /** The surface's unit normal. */
  NORMALS(Layer.Kind.DIRECTIONS, 3);

  private final Layer.Kind kind;
  private final int channels;

  NyuTask(Layer.Kind kind, int channels) {
    this.kind = kind;
    this.channels = channels;
  }

  /** The name in configurations and results. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The layer that holds the task's labels, of the task's name. */
  Layer layer() {
    return new Layer(key(), kind, channels);
  }

  /** What views hold for these tasks: the image first. */
  static List<Layer> layers(List<NyuTask> tasks) {
    Layer image = new Layer("image", Layer.Kind.IMAGE, 3);
    return Stream.concat(Stream.of(image), tasks.stream().map(NyuTask::layer)).toList();
  }
}
