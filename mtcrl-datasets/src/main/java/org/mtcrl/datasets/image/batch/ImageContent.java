// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * What an image data set is made of.
 *
 * @param identity what it is called and where it comes from
 * @param source its examples
 * @param settings what the user chose
 * @param plan the environment and the split of each example
 * @param labels the tasks, in order, with the channels that hold their labels
 * @param variant everything besides the files that decoded values depend on
 */
record ImageContent(
    Identity identity,
    ExampleSource source,
    ImageSettings settings,
    SplitPlan plan,
    List<LabelChannel> labels,
    String variant) {

  ImageContent {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("an image data set needs the labels of at least one task");
    }
    if (plan.size() != source.size()) {
      throw new IllegalArgumentException(
          "the plan has %d examples, but the source has %d".formatted(plan.size(), source.size()));
    }
    Set<String> names = new HashSet<>();
    for (int example = 0; example < source.size(); example++) {
      if (!names.add(source.name(example))) {
        throw new IllegalArgumentException(
            "two examples are named '%s'".formatted(source.name(example)));
      }
    }
  }

  /**
   * What a data set is called and where it comes from.
   *
   * @param type its name in configurations
   * @param root the folder that its files lie in
   * @param dataSource whether its examples are real
   * @param origin one line on what was found and used
   */
  record Identity(String type, Path root, DataSource dataSource, String origin) {}

  /** How records are laid out. */
  RecordLayout layout() {
    return new RecordLayout(source.specs(), settings.height(), settings.width());
  }

  /** The index of the channel spec of each task's labels. */
  List<Integer> labelSpecs() {
    RecordLayout layout = layout();
    return labels.stream().map(label -> label.specIn(layout)).toList();
  }

  /** The number of classes of each channel spec; 255 where it is not known. */
  int[] classes() {
    int[] classes = new int[source.specs().size()];
    Arrays.fill(classes, ChannelSpec.MISSING);
    List<Integer> specs = labelSpecs();
    for (int task = 0; task < labels.size(); task++) {
      if (labels.get(task).task().label().isCategorical()) {
        classes[specs.get(task)] = labels.get(task).task().label().classCount();
      }
    }
    return classes;
  }

  /** The examples that have a split, ascending. */
  int[] selected() {
    return IntStream.range(0, plan.size())
        .filter(example -> plan.split().get(example).isPresent())
        .toArray();
  }
}
