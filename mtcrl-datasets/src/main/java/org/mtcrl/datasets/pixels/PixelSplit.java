package org.mtcrl.datasets.pixels;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Split;
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.pixels.pack.Records;

/** The views of one split. The examples of a batch are written into its buffers side by side. */
final class PixelSplit implements Split {

  /**
   * What all splits of a data set share.
   *
   * @param labelLayers the layer of each task's labels
   */
  record Shared(RecordLayout layout, List<Integer> labelLayers, Records records, Workers workers) {}

  private final Shared shared;
  private final AugmentationOptions augmentation;
  private final int[] views;
  private final int[] environments;

  /**
   * Creates a split.
   *
   * @param views the views of the source, all of them with a record
   * @param environments the environment of each of them
   */
  PixelSplit(Shared shared, AugmentationOptions augmentation, int[] views, int[] environments) {
    this.shared = shared;
    this.augmentation = augmentation;
    this.views = views;
    this.environments = environments;
  }

  @Override
  public int size() {
    return views.length;
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
      for (int layer : shared.labelLayers()) {
        labels.add(LabelBuffers.of(layout, layer, indices.length, manager));
      }
      shared
          .workers()
          .forEach(
              indices.length,
              i -> {
                ByteBuffer record = shared.records().record(views[indices[i]]);
                Window window = window(seed, i);
                image.write(record, window, i);
                labels.forEach(label -> label.write(record, window, i));
              });
      return new Batch(
          new NDList(image.toArray()),
          labels.stream().map(LabelBuffers::toLabels).toList(),
          Arrays.stream(indices).map(i -> environments[i]).toArray());
    } finally {
      labels.forEach(LabelBuffers::close);
    }
  }

  private Window window(long seed, int position) {
    if (!augmentation.isOn()) {
      return Window.WHOLE;
    }
    RecordLayout layout = shared.layout();
    return Window.draw(augmentation, layout.height(), layout.width(), seed, position);
  }
}
