// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.util.List;
import java.util.Locale;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** What can be learned from Taskonomy. Each task has one domain of files. */
public enum TaskonomyTask {
  /** One of 16 objects or the background for each pixel; uncertain pixels have no label. */
  SEGMENTATION(Domain.SEGMENT_SEMANTIC, ChannelSpec.Kind.CLASSES, 1),
  /** The distance v from the camera in 1/512 m as log(1 + v) / log(2^16), in (0, 1). */
  DEPTH(Domain.DEPTH_EUCLIDEAN, ChannelSpec.Kind.LOG_DISTANCES, 1),
  /** The surface's normal in camera coordinates. */
  NORMALS(Domain.NORMAL, ChannelSpec.Kind.DIRECTIONS, 3),
  /** How much each pixel is a keypoint of the image, in [0, 1]. */
  KEYPOINTS2D(Domain.KEYPOINTS2D, ChannelSpec.Kind.VALUES, 1),
  /** How much each pixel is on an edge of the image, in [0, 1]. */
  EDGES(Domain.EDGE_TEXTURE, ChannelSpec.Kind.VALUES, 1),
  /** The brightness of the surface under a light at the camera, in [0, 1]. */
  RESHADING(Domain.RESHADING, ChannelSpec.Kind.VALUES, 1),
  /** The two principal curvatures of the surface, in [-1, 1]; 0 is flat. */
  CURVATURE(Domain.PRINCIPAL_CURVATURE, ChannelSpec.Kind.VALUES, 2);

  /**
   * The classes of semantic segmentation: ids 1 to 17 of the files.
   *
   * @see <a href="https://github.com/StanfordVL/taskonomy">coco_selected_classes.txt</a>
   */
  static final List<String> CLASSES =
      List.of(
          "background",
          "bottle",
          "chair",
          "couch",
          "potted plant",
          "bed",
          "dining table",
          "toilet",
          "tv",
          "microwave",
          "oven",
          "toaster",
          "sink",
          "refrigerator",
          "book",
          "clock",
          "vase");

  private final Domain domain;
  private final ChannelSpec.Kind kind;
  private final int channels;

  TaskonomyTask(Domain domain, ChannelSpec.Kind kind, int channels) {
    this.domain = domain;
    this.kind = kind;
    this.channels = channels;
  }

  /** The files that have the labels. */
  Domain domain() {
    return domain;
  }

  /** Whether labels come from the building's mesh, so that holes in it have none. */
  boolean isOfTheMesh() {
    return switch (this) {
      case DEPTH, NORMALS, RESHADING, CURVATURE -> true;
      case SEGMENTATION, KEYPOINTS2D, EDGES -> false;
    };
  }

  /** The name in results and configurations. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What examples hold of it. */
  ChannelSpec spec() {
    return new ChannelSpec(key(), kind, channels);
  }

  /** The task for images of this size. */
  Task task(int height, int width) {
    return switch (this) {
      case SEGMENTATION -> DenseTasks.segmentation(key(), CLASSES, height, width);
      case DEPTH -> DenseTasks.depth(key(), height, width);
      case NORMALS -> DenseTasks.normals(key(), height, width);
      case KEYPOINTS2D, EDGES, RESHADING, CURVATURE ->
          DenseTasks.pixelRegression(key(), channels, height, width);
    };
  }
}
