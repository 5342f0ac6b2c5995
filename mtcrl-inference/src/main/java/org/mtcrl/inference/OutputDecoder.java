// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.task.TaskKind;

/**
 * Makes predictions of the arrays that a model puts out. What they mean follows from a task's kind,
 * label and shape; outputs that fit none of the known forms are given as plain numbers.
 */
final class OutputDecoder {
  private static final double LEAST_LENGTH = 1e-12;

  private final List<TaskSpec> tasks;

  OutputDecoder(ModelDescription description) {
    this.tasks = description.tasks();
  }

  /**
   * Decodes a batch.
   *
   * @param outputs one array a task, {@code (B, ...)}
   * @return one entry an example
   */
  List<Predictions> decode(NDList outputs) {
    if (outputs.size() != tasks.size()) {
      throw new IllegalArgumentException(
          "the model gives " + outputs.size() + " arrays for " + tasks.size() + " tasks");
    }
    List<List<Prediction>> byTask = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      byTask.add(decode(tasks.get(t), outputs.get(t)));
    }
    List<Predictions> predictions = new ArrayList<>();
    for (int i = 0; i < byTask.get(0).size(); i++) {
      int example = i;
      predictions.add(new Predictions(byTask.stream().map(of -> of.get(example)).toList()));
    }
    return predictions;
  }

  private static List<Prediction> decode(TaskSpec task, NDArray outputs) {
    long classes = task.label().classNames().size();
    boolean named =
        task.label().dataType() == DataType.INT64
            && !task.outputShape().isEmpty()
            && classes == task.outputShape().get(0);
    return switch (task.outputShape().size()) {
      case 1 -> numbers(task, outputs, named);
      case 3 -> named ? pixelClasses(task, outputs) : pixelValues(task, outputs);
      default -> numbers(task, outputs, false);
    };
  }

  private static List<Prediction> numbers(TaskSpec task, NDArray outputs, boolean named) {
    double[] values = doubles(outputs);
    int examples = (int) outputs.getShape().get(0);
    int size = examples == 0 ? 0 : values.length / examples;
    boolean yesOrNo = task.taskKind().equals(TaskKind.BINARY) && size == 1;
    List<Prediction> predictions = new ArrayList<>(examples);
    for (int i = 0; i < examples; i++) {
      double[] one = Arrays.copyOfRange(values, i * size, (i + 1) * size);
      if (named) {
        predictions.add(oneClass(task, one));
      } else if (yesOrNo) {
        predictions.add(new Prediction.YesOrNo(task.name(), 1 / (1 + Math.exp(-one[0]))));
      } else {
        predictions.add(new Prediction.Numbers(task.name(), boxed(one)));
      }
    }
    return predictions;
  }

  /** The values, widened here: one more native array would cost more than all that follows. */
  private static double[] doubles(NDArray outputs) {
    if (outputs.getDataType() == DataType.FLOAT64) {
      return outputs.toDoubleArray();
    }
    float[] floats = outputs.toFloatArray();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private static Prediction oneClass(TaskSpec task, double[] logits) {
    int best = 0;
    for (int c = 1; c < logits.length; c++) {
      best = logits[c] > logits[best] ? c : best;
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = Math.exp(logits[c] - logits[best]);
      sum += probabilities[c];
    }
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] /= sum;
    }
    return new Prediction.OneClass(
        task.name(), best, task.label().classNames().get(best), boxed(probabilities));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<Prediction> pixelClasses(TaskSpec task, NDArray outputs) {
    int height = Math.toIntExact(outputs.getShape().get(2));
    int width = Math.toIntExact(outputs.getShape().get(3));
    int pixels = height * width;
    long[] best = outputs.argMax(1).toLongArray();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < outputs.getShape().get(0); i++) {
      int[] indices = new int[pixels];
      for (int p = 0; p < pixels; p++) {
        indices[p] = (int) best[i * pixels + p];
      }
      predictions.add(
          new Prediction.PixelClasses(
              task.name(), height, width, indices, task.label().classNames()));
    }
    return predictions;
  }

  private static List<Prediction> pixelValues(TaskSpec task, NDArray outputs) {
    NDArray values = outputs;
    if (task.taskKind().equals(TaskKind.NORMALS)) {
      values = outputs.div(outputs.norm(new int[] {1}, true).maximum(LEAST_LENGTH));
    }
    float[] all = values.toType(DataType.FLOAT32, false).toFloatArray();
    int channels = Math.toIntExact(outputs.getShape().get(1));
    int height = Math.toIntExact(outputs.getShape().get(2));
    int width = Math.toIntExact(outputs.getShape().get(3));
    int size = channels * height * width;
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < outputs.getShape().get(0); i++) {
      predictions.add(
          new Prediction.PixelValues(
              task.name(),
              channels,
              height,
              width,
              Arrays.copyOfRange(all, i * size, (i + 1) * size)));
    }
    return predictions;
  }
}
