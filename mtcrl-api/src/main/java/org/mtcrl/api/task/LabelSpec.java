// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.mtcrl.api.Stable;

/**
 * What a task's labels look like.
 *
 * @param shape the shape of one example's label, without the batch dimension: {@code ()} for a
 *     number or class, {@code (H, W)} for classes of pixels, {@code (C, H, W)} for values of pixels
 * @param dataType {@code INT64} for class indices, {@code FLOAT32} (standing for the precision of
 *     the run) for numbers
 * @param classNames the names of the classes, in the order of their indices; empty when labels are
 *     numbers. A yes-or-no label has two classes and is stored as the number 0 or 1
 */
@Stable(since = "0.1")
public record LabelSpec(Shape shape, DataType dataType, List<String> classNames) {

  public LabelSpec {
    classNames = List.copyOf(classNames);
  }

  /** Class indices, one an example, stored as {@code INT64}. */
  public static LabelSpec classes(List<String> names) {
    return new LabelSpec(new Shape(), DataType.INT64, names);
  }

  /** Class indices named {@code 0, 1, ...}. */
  public static LabelSpec classes(int count) {
    return classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** One real number an example. */
  public static LabelSpec number() {
    return new LabelSpec(new Shape(), DataType.FLOAT32, List.of());
  }

  /** The number 0 or 1. */
  public static LabelSpec yesOrNo() {
    return new LabelSpec(new Shape(), DataType.FLOAT32, List.of("no", "yes"));
  }

  /** Whether labels name one of finitely many classes. */
  public boolean isCategorical() {
    return !classNames.isEmpty();
  }

  /** The number of classes, 0 when labels are numbers. */
  public int classCount() {
    return classNames.size();
  }
}
