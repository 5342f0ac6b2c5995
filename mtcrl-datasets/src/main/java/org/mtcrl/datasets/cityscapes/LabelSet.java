// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.util.Arrays;
import java.util.List;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * The classes that pixels are mapped to. Label ids are those of the files {@code
 * ..._gtFine_labelIds.png}; what is not listed has no label.
 *
 * @see <a href="https://github.com/mcordts/cityscapesScripts">the definition of the labels</a>
 */
final class LabelSet {
  /** The largest label id that a file may hold. */
  static final int LARGEST_ID = 33;

  /** The 19 classes that the benchmark scores, in the order of their train ids. */
  private static final LabelSet TRAIN_IDS =
      new LabelSet(
          new Label("road", 7),
          new Label("sidewalk", 8),
          new Label("building", 11),
          new Label("wall", 12),
          new Label("fence", 13),
          new Label("pole", 17),
          new Label("traffic light", 19),
          new Label("traffic sign", 20),
          new Label("vegetation", 21),
          new Label("terrain", 22),
          new Label("sky", 23),
          new Label("person", 24),
          new Label("rider", 25),
          new Label("car", 26),
          new Label("truck", 27),
          new Label("bus", 28),
          new Label("train", 31),
          new Label("motorcycle", 32),
          new Label("bicycle", 33));

  /** The seven categories; a category's index is its id less one, since id 0 is void. */
  private static final LabelSet CATEGORIES =
      new LabelSet(
          new Label("flat", 7, 8, 9, 10),
          new Label("construction", 11, 12, 13, 14, 15, 16),
          new Label("object", 17, 18, 19, 20),
          new Label("nature", 21, 22),
          new Label("sky", 23),
          new Label("human", 24, 25),
          new Label("vehicle", 26, 27, 28, 29, 30, 31, 32, 33));

  private final List<Label> labels;
  private final byte[] classOfId = new byte[LARGEST_ID + 1];

  private LabelSet(Label... labels) {
    this.labels = List.of(labels);
    Arrays.fill(classOfId, (byte) ChannelSpec.MISSING);
    for (int index = 0; index < labels.length; index++) {
      for (int id : labels[index].ids()) {
        classOfId[id] = (byte) index;
      }
    }
  }

  /** The set of this many classes, 19 or 7. */
  static LabelSet of(int classes) {
    for (LabelSet set : List.of(TRAIN_IDS, CATEGORIES)) {
      if (set.classNames().size() == classes) {
        return set;
      }
    }
    throw new IllegalArgumentException(
        "'classes' is %d, but Cityscapes' labels are put into 19 classes or 7 categories"
            .formatted(classes));
  }

  /** The names of the classes, in the order of their indices. */
  List<String> classNames() {
    return labels.stream().map(Label::name).toList();
  }

  /** The class of a label id of 0 to {@link #LARGEST_ID}; {@link ChannelSpec#MISSING} for none. */
  byte classOf(int id) {
    return classOfId[id];
  }

  private record Label(String name, List<Integer> ids) {
    Label(String name, Integer... ids) {
      this(name, List.of(ids));
    }
  }
}
