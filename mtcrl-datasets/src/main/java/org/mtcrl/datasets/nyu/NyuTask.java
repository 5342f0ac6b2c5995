// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/** The tasks that NYU-Depth V2 has labels for. */
public enum NyuTask {
  /** One of 13 classes for each pixel. */
  SEGMENTATION(ChannelSpec.Kind.CLASSES, 1),
  /** The distance along the camera's axis, in meters. */
  DEPTH(ChannelSpec.Kind.DISTANCES, 1),
  /** The surface's unit normal. */
  NORMALS(ChannelSpec.Kind.DIRECTIONS, 3);

  private final ChannelSpec.Kind kind;
  private final int channels;

  NyuTask(ChannelSpec.Kind kind, int channels) {
    this.kind = kind;
    this.channels = channels;
  }

  /** The name in configurations and results. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The channel that holds the task's labels, of the task's name. */
  ChannelSpec spec() {
    return new ChannelSpec(key(), kind, channels);
  }

  /** What examples hold for these tasks: the image first. */
  static List<ChannelSpec> specs(List<NyuTask> tasks) {
    ChannelSpec image = new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3);
    return Stream.concat(Stream.of(image), tasks.stream().map(NyuTask::spec)).toList();
  }
}
