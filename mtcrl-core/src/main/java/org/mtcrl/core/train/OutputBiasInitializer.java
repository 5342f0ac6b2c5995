// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * Where outputs that are numbers start: at the mean of their labels. An optimizer with steps of a
 * fixed size, as Adam's are, would otherwise spend hundreds of them on the way from 0 to metres or
 * stars.
 */
final class OutputBiasInitializer {
  /** Enough for a mean, and few to decode. */
  private static final int EXAMPLES = 64;

  private OutputBiasInitializer() {}

  /** Sets the biases of the heads of all tasks with numeric labels. */
  static void atMeanLabels(
      MultiTaskModel model, Split train, TensorEngine engine, NDManager manager) {
    List<Task> tasks = model.tasks();
    List<Integer> numeric =
        IntStream.range(0, tasks.size())
            .filter(t -> !tasks.get(t).label().isCategorical() && model.outputBias(t).isPresent())
            .boxed()
            .toList();
    if (numeric.isEmpty() || train.size() == 0) {
      return;
    }
    int count = Math.min(EXAMPLES, train.size());
    int[] spread =
        IntStream.range(0, count).map(i -> (int) ((long) i * train.size() / count)).toArray();
    try (NDManager temporary = manager.newSubManager();
        Batch batch = train.read(spread, 0, temporary)) {
      for (int task : numeric) {
        NDArray bias = model.outputBias(task).orElseThrow();
        double[] means = means(batch.labels(task), (int) bias.size());
        NDArray start = temporary.create(means).toType(bias.getDataType(), false);
        engine.copy(new NDList(start), new NDList(bias));
      }
    }
  }

  /** The mean of each channel over what is labeled; 0 where nothing is. */
  private static double[] means(Labels labels, int channels) {
    double[] values = labels.values().toType(DataType.FLOAT64, false).toDoubleArray();
    Optional<boolean[]> mask = labels.mask().map(NDArray::toBooleanArray);
    int examples = (int) labels.values().getShape().get(0);
    int places = values.length / examples / channels; // pixels, or 1
    // A mask is of whole examples or of places.
    int masked = mask.map(m -> m.length / examples).orElse(1);
    double[] sums = new double[channels];
    long[] counts = new long[channels];
    for (int i = 0; i < values.length; i++) {
      int place = i % places;
      int example = i / (places * channels);
      if (mask.isEmpty() || mask.get()[example * masked + place % masked]) {
        int channel = i / places % channels;
        sums[channel] += values[i];
        counts[channel]++;
      }
    }
    for (int c = 0; c < channels; c++) {
      sums[c] = counts[c] == 0 ? 0 : sums[c] / counts[c];
    }
    return sums;
  }
}
