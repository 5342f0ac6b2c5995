// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mtcrl.api.Stable;

/**
 * One example to predict from: raw values by the names of the model's features. Whether names,
 * lengths and ranges fit is checked by the model that predicts.
 *
 * <pre>{@code
 * Input input = Input.builder().numbers("age", 42).id("user", 7).ids("genres", 1, 4).build();
 * }</pre>
 *
 * <p>Values are raw: the model normalizes them as its training data were. Immutable, as long as
 * arrays that were handed in are left alone; they are not copied.
 */
@Stable(since = "0.1")
public final class Input {
  private final Map<String, Value> values;

  private Input(Map<String, Value> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** What a feature was given. */
  sealed interface Value {}

  /** Numbers, row by row where there are several dimensions. */
  @SuppressWarnings("ArrayRecordComponent") // an image, handed on once
  record Numbers(float[] values) implements Value {}

  /** One id. */
  record Id(long value) implements Value {}

  /** A set of ids. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once
  record Ids(int[] values) implements Value {}

  /** Starts an input. */
  public static Builder builder() {
    return new Builder();
  }

  /** An input for a model whose only feature is numbers or an image. */
  public static Input of(String feature, float... values) {
    return builder().numbers(feature, values).build();
  }

  Map<String, Value> values() {
    return values;
  }

  /** The names of the features that have values. */
  public Set<String> features() {
    return values.keySet();
  }

  /** Collects the values of an input. */
  public static final class Builder {
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Numbers.
     *
     * @param raw as many as the feature has, before normalization
     */
    public Builder numbers(String feature, float... raw) {
      return put(feature, new Numbers(raw));
    }

    /**
     * An image.
     *
     * @param raw {@code C * H * W} values in [0, 1], 1 being white; channel by channel, each row by
     *     row
     */
    public Builder image(String feature, float[] raw) {
      return put(feature, new Numbers(raw));
    }

    /** One id in [0, cardinality). */
    public Builder id(String feature, long id) {
      return put(feature, new Id(id));
    }

    /** A set of ids in [0, cardinality), in any order. */
    public Builder ids(String feature, int... ids) {
      return put(feature, new Ids(ids));
    }

    private Builder put(String feature, Value value) {
      if (values.putIfAbsent(feature, value) != null) {
        throw new InputException("feature '" + feature + "' was given twice");
      }
      return this;
    }

    /** The input. */
    public Input build() {
      return new Input(new LinkedHashMap<>(values));
    }
  }
}
