// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import java.util.List;
import org.mtcrl.api.Stable;

/** What a model says about one task of one example. */
@Stable(since = "0.1")
public sealed interface Prediction {

  /** The task's name. */
  String task();

  /**
   * One of several classes.
   *
   * @param index the most probable class
   * @param name its name
   * @param probabilities of all classes, in the order of their indices; they sum to 1
   */
  record OneClass(String task, int index, String name, List<Double> probabilities)
      implements Prediction {
    public OneClass {
      probabilities = List.copyOf(probabilities);
    }
  }

  /**
   * Yes or no.
   *
   * @param probability that it is yes
   */
  record YesOrNo(String task, double probability) implements Prediction {

    /** Whether yes is at least as probable as no. */
    public boolean isYes() {
      return probability >= 0.5;
    }
  }

  /**
   * Real numbers, in the unit of the training labels.
   *
   * @param values one for each output of the task
   */
  record Numbers(String task, List<Double> values) implements Prediction {
    public Numbers {
      values = List.copyOf(values);
    }

    /**
     * The only number.
     *
     * @throws IllegalStateException if there are several
     */
    public double value() {
      if (values.size() != 1) {
        throw new IllegalStateException("task '" + task + "' has " + values.size() + " numbers");
      }
      return values.get(0);
    }
  }

  /**
   * A class for each pixel.
   *
   * @param indices the most probable class of each of {@code height * width} pixels, row by row
   * @param classNames the classes in the order of their indices
   */
  @SuppressWarnings("ArrayRecordComponent") // an image, handed on once
  record PixelClasses(String task, int height, int width, int[] indices, List<String> classNames)
      implements Prediction {
    public PixelClasses {
      classNames = List.copyOf(classNames);
    }

    /** The index of a pixel's class. */
    public int at(int row, int column) {
      return indices[row * width + column];
    }
  }

  /**
   * Real numbers for each pixel, in the unit of the training labels; normals have length 1.
   *
   * @param values {@code channels * height * width} of them, channel by channel, each row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // an image, handed on once
  record PixelValues(String task, int channels, int height, int width, float[] values)
      implements Prediction {

    /** One number of a pixel. */
    public float at(int channel, int row, int column) {
      return values[(channel * height + row) * width + column];
    }
  }
}
