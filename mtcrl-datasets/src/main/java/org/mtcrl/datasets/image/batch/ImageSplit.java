// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Split;
import org.mtcrl.datasets.image.cache.Records;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.image.prepare.Crop;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.parallel.Workers;

/** The examples of one split. Those of a batch are written into its arrays side by side. */
final class ImageSplit implements Split {

  /**
   * What all splits of a data set share.
   *
   * @param layout how records are laid out
   * @param labelSpecs the index of the spec of each task's labels
   * @param records the records of all splits
   * @param workers the threads that read them
   */
  record Shared(RecordLayout layout, List<Integer> labelSpecs, Records records, Workers workers) {}

  private final Shared shared;
  private final AugmentationOptions augmentation;
  private final int[] examples;
  private final int[] environments;

  /**
   * Creates a split.
   *
   * @param examples the examples of the source, all of them with a record
   * @param environments the environment of each of them
   */
  ImageSplit(Shared shared, AugmentationOptions augmentation, int[] examples, int[] environments) {
    this.shared = shared;
    this.augmentation = augmentation;
    this.examples = examples;
    this.environments = environments;
  }

  @Override
  public int size() {
    return examples.length;
  }

  @Override
  public int[] environments() {
    return environments;
  }

  @Override
  public boolean isRandom() {
    return augmentation.isOn();
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    RecordLayout layout = shared.layout();
    List<LabelBuffers> labels = new ArrayList<>();
    try (ImageBuffer image = new ImageBuffer(layout, indices.length, manager)) {
      for (int spec : shared.labelSpecs()) {
        labels.add(LabelBuffers.of(layout, spec, indices.length, manager));
      }
      shared
          .workers()
          .forEach(
              indices.length,
              i -> {
                ByteBuffer record = shared.records().record(examples[indices[i]]);
                Crop crop = crop(seed, i);
                image.write(record, crop, i);
                labels.forEach(label -> label.write(record, crop, i));
              });
      return new Batch(
          new NDList(image.toArray()),
          labels.stream().map(LabelBuffers::toLabels).toList(),
          Arrays.stream(indices).map(i -> environments[i]).toArray());
    } finally {
      labels.forEach(LabelBuffers::close);
    }
  }

  private Crop crop(long seed, int position) {
    if (!augmentation.isOn()) {
      return Crop.WHOLE;
    }
    RecordLayout layout = shared.layout();
    return Crop.draw(augmentation, layout.height(), layout.width(), seed, position);
  }
}
