// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Normalization;

/** Checks inputs against a model's features and makes the arrays that the model reads. */
final class InputEncoder {
  private final List<FeatureSpec> features;
  private final DataType precision;

  InputEncoder(ModelDescription description) {
    this.features = description.features();
    this.precision = description.precision();
  }

  /**
   * Checks an input.
   *
   * @throws InputException if it does not fit the model
   */
  void check(Input input) {
    for (String name : input.features()) {
      if (features.stream().noneMatch(feature -> feature.name().equals(name))) {
        throw new InputException("there is no feature '" + name + "'; the model reads " + names());
      }
    }
    for (FeatureSpec feature : features) {
      Input.Value value = input.values().get(feature.name());
      if (value == null) {
        throw new InputException(
            "feature '" + feature.name() + "' is missing; the model reads " + names());
      }
      check(feature, value);
    }
  }

  private String names() {
    return String.join(", ", features.stream().map(FeatureSpec::name).toList());
  }

  private static void check(FeatureSpec feature, Input.Value value) {
    switch (feature.kind()) {
      case DENSE, IMAGE -> checkNumbers(feature, value);
      case CATEGORICAL -> {
        if (!(value instanceof Input.Id id)) {
          throw wrong(feature, "takes one id");
        }
        checkId(feature, id.value());
      }
      case MULTI_HOT -> {
        if (!(value instanceof Input.Ids ids)) {
          throw wrong(feature, "takes a set of ids");
        }
        for (int id : ids.values()) {
          checkId(feature, id);
        }
      }
    }
  }

  private static void checkNumbers(FeatureSpec feature, Input.Value value) {
    if (!(value instanceof Input.Numbers numbers)) {
      throw wrong(feature, "takes numbers");
    }
    float[] values = numbers.values();
    if (values.length != feature.size()) {
      throw wrong(
          feature,
          "of shape %s takes %s numbers, not %s"
              .formatted(feature.shape(), feature.size(), values.length));
    }
    boolean inUnit = feature.kind() == Feature.Kind.IMAGE && feature.normalization() != null;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw wrong(feature, "takes finite numbers, and number " + i + " is " + values[i]);
      }
      if (inUnit && (values[i] < 0 || values[i] > 1)) {
        throw wrong(
            feature,
            ("takes raw values from 0 to 1, and number %s is %s; divide bytes by 255, and "
                    + "leave normalization to the model")
                .formatted(i, values[i]));
      }
    }
  }

  private static void checkId(FeatureSpec feature, long id) {
    if (id < 0 || id >= feature.cardinality()) {
      throw wrong(feature, "takes ids from 0 to " + (feature.cardinality() - 1) + ", not " + id);
    }
  }

  private static InputException wrong(FeatureSpec feature, String rest) {
    return new InputException("feature '" + feature.name() + "' " + rest);
  }

  /**
   * The arrays for several inputs, one a feature, {@code (B, ...)} each.
   *
   * @param first the number of the first input among all, for messages; negative to leave it out
   * @param manager owns the arrays
   * @throws InputException if an input does not fit the model
   */
  NDList encode(List<Input> inputs, int first, NDManager manager) {
    for (int i = 0; i < inputs.size(); i++) {
      try {
        check(inputs.get(i));
      } catch (InputException e) {
        throw first < 0 ? e : new InputException("input " + (first + i) + ": " + e.getMessage(), e);
      }
    }
    NDList arrays = new NDList(features.size());
    for (FeatureSpec feature : features) {
      arrays.add(
          feature.kind() == Feature.Kind.CATEGORICAL
              ? ids(feature, inputs, manager)
              : numbers(feature, inputs, manager));
    }
    return arrays;
  }

  private NDArray ids(FeatureSpec feature, List<Input> inputs, NDManager manager) {
    long[] ids = new long[inputs.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ((Input.Id) value(inputs.get(i), feature)).value();
    }
    return typed(feature, manager.create(ids, batch(feature, ids.length)));
  }

  private NDArray numbers(FeatureSpec feature, List<Input> inputs, NDManager manager) {
    int size = feature.size();
    float[] values = new float[inputs.size() * size];
    for (int i = 0; i < inputs.size(); i++) {
      Input.Value value = value(inputs.get(i), feature);
      if (value instanceof Input.Ids ids) {
        for (int id : ids.values()) {
          values[i * size + id] = 1;
        }
      } else if (value instanceof Input.Numbers numbers) {
        copy(feature, numbers.values(), values, i * size);
      }
    }
    return typed(feature, manager.create(values, batch(feature, inputs.size())));
  }

  private static void copy(FeatureSpec feature, float[] raw, float[] values, int at) {
    Normalization normalization = feature.normalization();
    if (normalization == null) {
      System.arraycopy(raw, 0, values, at, raw.length);
      return;
    }
    int perChannel =
        feature.kind() == Feature.Kind.IMAGE
            ? raw.length / Math.toIntExact(feature.shape().get(0))
            : 1;
    for (int i = 0; i < raw.length; i++) {
      values[at + i] = normalization.apply(i / perChannel, raw[i]);
    }
  }

  private static Input.Value value(Input input, FeatureSpec feature) {
    return Optional.ofNullable(input.values().get(feature.name())).orElseThrow();
  }

  private static Shape batch(FeatureSpec feature, int size) {
    return new Shape(size).addAll(FeatureSpec.shape(feature.shape()));
  }

  private NDArray typed(FeatureSpec feature, NDArray array) {
    DataType type = feature.typeIn(precision);
    return array.getDataType() == type ? array : array.toType(type, false);
  }
}
