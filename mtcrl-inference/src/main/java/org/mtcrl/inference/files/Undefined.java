// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers that may be undefined: null, where a computation gives NaN or an infinity. */
public final class Undefined {

  private Undefined() {}

  /** The value, or null for NaN and infinities. */
  public static @Nullable Double orNull(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  /** An unmodifiable copy with null for what is undefined. */
  public static List<@Nullable Double> copyOf(Collection<? extends @Nullable Double> values) {
    List<@Nullable Double> copy = new ArrayList<>(values.size());
    for (Double value : values) {
      copy.add(orNull(value));
    }
    return Collections.unmodifiableList(copy);
  }

  /** The same for a matrix by rows; null stays null. */
  public static @Nullable List<List<@Nullable Double>> copyOfRows(
      @Nullable List<List<@Nullable Double>> rows) {
    return rows == null ? null : rows.stream().map(Undefined::copyOf).toList();
  }

  /** The same for named figures, in their order. */
  public static Map<String, @Nullable Double> copyOf(
      Map<String, ? extends @Nullable Double> values) {
    Map<String, @Nullable Double> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, orNull(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** An unmodifiable copy that may hold nulls. */
  public static <T> List<@Nullable T> copyWithNulls(List<? extends @Nullable T> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The values that are defined. */
  public static List<Double> defined(List<@Nullable Double> values) {
    List<Double> defined = new ArrayList<>();
    for (Double value : values) {
      if (value != null) {
        defined.add(value);
      }
    }
    return defined;
  }

  /** The matrix as rows. */
  public static List<List<@Nullable Double>> rows(double[][] matrix) {
    List<List<@Nullable Double>> rows = new ArrayList<>();
    for (double[] row : matrix) {
      List<@Nullable Double> values = new ArrayList<>();
      for (double value : row) {
        values.add(orNull(value));
      }
      rows.add(values);
    }
    return rows;
  }

  /** The value; fails where a file lacks it. */
  public static <T> T present(@Nullable T value, String name) {
    return Objects.requireNonNull(value, "'" + name + "' is missing");
  }
}
