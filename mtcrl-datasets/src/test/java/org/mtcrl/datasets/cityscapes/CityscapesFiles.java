// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mtcrl.datasets.TestingFiles;

/** Writes small sets of examples in both forms; examples are 32 x 64 pixels. */
final class CityscapesFiles {
  static final int HEIGHT = 32;
  static final int WIDTH = 64;

  /** 10 pixels of disparity, which with the cameras written here are 40 metres. */
  static final int TEN_PIXELS = 2561;

  private final Path root;

  CityscapesFiles(Path root) {
    this.root = root;
  }

  /** Two training cities and two official validation cities, with ten examples each. */
  void official() throws IOException {
    for (int example = 0; example < 10; example++) {
      official("train", "bonn", example);
      official("train", "ulm", example);
      official("val", "lindau", example);
      official("val", "munster", example);
    }
    official("val", "munster", 10);
  }

  /** One example: label ids grow with the column; the first row lacks disparity. */
  void official(String split, String city, int sequence) throws IOException {
    TestingFiles.colors(
        part(ExamplePart.IMAGE, split, city, sequence),
        HEIGHT,
        WIDTH,
        (row, column) -> 0xff0000 + 256 * sequence);
    TestingFiles.ids(
        part(ExamplePart.LABELS, split, city, sequence),
        HEIGHT,
        WIDTH,
        (row, column) -> column % (LabelSet.LARGEST_ID + 1));
    TestingFiles.numbers(
        part(ExamplePart.DISPARITY, split, city, sequence),
        HEIGHT,
        WIDTH,
        (row, column) -> row == 0 ? 0 : TEN_PIXELS);
    camera(split, city, sequence, "{\"baseline\": 0.2}");
  }

  void camera(String split, String city, int sequence, String extrinsic) throws IOException {
    Path file = part(ExamplePart.CAMERA, split, city, sequence);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "{\"extrinsic\": %s, \"intrinsic\": {\"fx\": 2000}}".formatted(extrinsic));
  }

  /** Where a part of an example lies. */
  Path part(ExamplePart part, String split, String city, int sequence) {
    ExampleKey key = new ExampleKey(OfficialSplit.TRAIN, city, sequence, 19);
    return root.resolve(part.folder())
        .resolve(split)
        .resolve(city)
        .resolve(key.stem() + part.ending());
  }

  /** Twenty preprocessed training examples and ten of other cities. */
  void preprocessed() throws IOException {
    for (int index = 0; index < 20; index++) {
      preprocessed("train", index);
    }
    for (int index = 0; index < 10; index++) {
      preprocessed("val", index);
    }
  }

  /** One example: labels -1 to 6 by column, inverse depth 1/40, none in the first row. */
  void preprocessed(String split, int index) throws IOException {
    int pixels = HEIGHT * WIDTH;
    float[] image = new float[3 * pixels];
    float[] label = new float[pixels];
    float[] depth = new float[pixels];
    Arrays.fill(image, 0.2f);
    for (int i = 0; i < pixels; i++) {
      label[i] = i % WIDTH % 8 - 1;
      depth[i] = i < WIDTH ? 0 : 1 / 40f;
    }
    TestingFiles.npy(npy(split, "image", index), "32, 64, 3", image);
    TestingFiles.npy(npy(split, "label", index), "32, 64", label);
    TestingFiles.npy(npy(split, "depth", index), "32, 64, 1", depth);
  }

  /** Where a part of a preprocessed example lies. */
  Path npy(String split, String part, int index) {
    return root.resolve(split).resolve(part).resolve(index + ".npy");
  }
}
