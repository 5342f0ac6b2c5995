// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Normalization;

/**
 * One input of a trained model: a {@link Feature} as JSON has it.
 *
 * @param name the name
 * @param kind how values are to be read
 * @param shape the shape for one example, without the batch dimension
 * @param dataType the type in batches; {@code FLOAT32} stands for the precision of the model
 * @param cardinality the number of different ids; 0 for numbers
 * @param normalization what the model does to raw values; null when it reads them as they are
 */
@Stable(since = "0.1")
public record FeatureSpec(
    String name,
    Feature.Kind kind,
    List<Long> shape,
    DataType dataType,
    int cardinality,
    @Nullable Normalization normalization) {

  public FeatureSpec {
    requireNonNull(name, "a feature lacks its 'name'");
    requireNonNull(kind, "a feature lacks its 'kind'");
    shape = List.copyOf(requireNonNull(shape, "a feature lacks its 'shape'"));
    requireNonNull(dataType, "a feature lacks its 'dataType'");
  }

  /** What is to be kept of a data set's feature. */
  public static FeatureSpec of(Feature feature) {
    return new FeatureSpec(
        feature.name(),
        feature.kind(),
        sizes(feature.shape()),
        feature.dataType(),
        feature.cardinality(),
        feature.normalization().orElse(null));
  }

  /** The feature as an architecture wants it. */
  public Feature feature() {
    return new Feature(
        name, kind, shape(shape), dataType, cardinality, Optional.ofNullable(normalization));
  }

  /** The number of values of one example. */
  public int size() {
    return Math.toIntExact(shape(shape).size());
  }

  /** The type of the arrays that a model of a precision takes for this feature. */
  DataType typeIn(DataType precision) {
    return dataType == DataType.FLOAT32 ? precision : dataType;
  }

  static List<Long> sizes(Shape shape) {
    return Arrays.stream(shape.getShape()).boxed().toList();
  }

  static Shape shape(List<Long> sizes) {
    return new Shape(sizes);
  }
}
