// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.mtcrl.api.Stable;

/**
 * One input of the model.
 *
 * @param name the name, unique within the data set
 * @param kind how the values are to be read
 * @param shape the shape for one example, without the batch dimension: {@code (D)} for numbers,
 *     {@code (C, H, W)} for an image, {@code ()} for one id, {@code (cardinality)} for a multi-hot
 *     set
 * @param dataType the type in batches; {@code FLOAT32} stands for the precision of the run, {@code
 *     INT64} for ids
 * @param cardinality the number of different ids for {@code CATEGORICAL} and {@code MULTI_HOT},
 *     else 0
 * @param normalization how values were made from raw ones; empty when they are raw
 */
@Stable(since = "0.1")
public record Feature(
    String name,
    Kind kind,
    Shape shape,
    DataType dataType,
    int cardinality,
    Optional<Normalization> normalization) {

  /** How the values of a feature are to be read. */
  @Stable(since = "0.1")
  public enum Kind {
    /** Real numbers without spatial order. */
    DENSE,
    /** An image, channels first. */
    IMAGE,
    /** One id in {@code [0, cardinality)}. */
    CATEGORICAL,
    /** A set of ids as a vector of zeros and ones. */
    MULTI_HOT
  }

  public Feature {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(shape, "shape is null");
    requireNonNull(dataType, "dataType is null");
    requireNonNull(normalization, "normalization is null");
    boolean ids = kind == Kind.CATEGORICAL || kind == Kind.MULTI_HOT;
    if (ids != cardinality > 0) {
      throw new IllegalArgumentException(
          "feature '" + name + "' of kind " + kind + " cannot have cardinality " + cardinality);
    }
  }

  /** A vector of {@code width} real numbers. */
  public static Feature dense(String name, int width) {
    return new Feature(name, Kind.DENSE, new Shape(width), DataType.FLOAT32, 0, Optional.empty());
  }

  /** An image of {@code channels x height x width} real numbers. */
  public static Feature image(String name, int channels, int height, int width) {
    return new Feature(
        name,
        Kind.IMAGE,
        new Shape(channels, height, width),
        DataType.FLOAT32,
        0,
        Optional.empty());
  }

  /** One id in {@code [0, cardinality)}. */
  public static Feature categorical(String name, int cardinality) {
    return new Feature(
        name, Kind.CATEGORICAL, new Shape(), DataType.INT64, cardinality, Optional.empty());
  }

  /** A set of ids in {@code [0, cardinality)}, as a vector of zeros and ones. */
  public static Feature multiHot(String name, int cardinality) {
    return new Feature(
        name,
        Kind.MULTI_HOT,
        new Shape(cardinality),
        DataType.FLOAT32,
        cardinality,
        Optional.empty());
  }

  /** The same feature whose values were normalized. */
  public Feature normalizedBy(Normalization normalization) {
    return new Feature(name, kind, shape, dataType, cardinality, Optional.of(normalization));
  }
}
