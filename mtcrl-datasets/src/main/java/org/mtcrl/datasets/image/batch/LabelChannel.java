// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * A task, and the channel that holds its labels.
 *
 * @param channel the name of the spec whose values are the labels
 * @param task the task; its label spec has to fit: {@code INT64 (H, W)} with at most 255 classes
 *     for {@code CLASSES}, {@code FLOAT32 (C, H, W)} for all others
 */
public record LabelChannel(String channel, Task task) {

  public LabelChannel {
    requireNonNull(channel, "channel is null");
    requireNonNull(task, "task is null");
  }

  /**
   * The index of the channel spec in a layout.
   *
   * @throws IllegalArgumentException if there is none of this name or the task does not fit it
   */
  int specIn(RecordLayout layout) {
    List<ChannelSpec> specs = layout.specs();
    for (int i = 1; i < specs.size(); i++) {
      ChannelSpec candidate = specs.get(i);
      if (candidate.name().equals(channel)) {
        check(candidate, layout.height(), layout.width());
        return i;
      }
    }
    throw new IllegalArgumentException(
        "task '%s' has its labels in channel '%s', but the channels for labels are %s"
            .formatted(
                task.name(),
                channel,
                specs.subList(1, specs.size()).stream().map(ChannelSpec::name).toList()));
  }

  private void check(ChannelSpec found, int height, int width) {
    boolean classes = found.kind() == ChannelSpec.Kind.CLASSES;
    Shape shape = classes ? new Shape(height, width) : new Shape(found.channels(), height, width);
    DataType type = classes ? DataType.INT64 : DataType.FLOAT32;
    boolean fits =
        task.label().shape().equals(shape)
            && task.label().dataType() == type
            && (!classes || task.label().classCount() <= ChannelSpec.MISSING);
    if (!fits) {
      throw new IllegalArgumentException(
          "task '%s' expects labels %s, but channel '%s' gives %s of %s%s"
              .formatted(
                  task.name(), task.label(), channel, type, shape, classes ? ", 255 classes" : ""));
    }
  }
}
