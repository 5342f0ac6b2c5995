package org.mtcrl.core.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers that may be undefined: null, where a computation gives NaN or an infinity. */
final class Figures {

  private Figures() {}

  /** The value, or null for NaN and infinities. */
  static @Nullable Double orNull(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  /** An unmodifiable copy with null for what is undefined. */
  static List<@Nullable Double> copyOf(Collection<? extends @Nullable Double> values) {
    List<@Nullable Double> copy = new ArrayList<>(values.size());
    for (Double value : values) {
      copy.add(orNull(value));
    }
    return Collections.unmodifiableList(copy);
  }

  /** The same for a matrix by rows; null stays null. */
  static @Nullable List<List<@Nullable Double>> copyOfRows(
      @Nullable List<List<@Nullable Double>> rows) {
    return rows == null ? null : rows.stream().map(Figures::copyOf).toList();
  }

  /** The same for named figures, in their order. */
  static Map<String, @Nullable Double> copyOf(Map<String, ? extends @Nullable Double> values) {
    Map<String, @Nullable Double> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, orNull(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** An unmodifiable copy that may hold nulls. */
  static <T> List<@Nullable T> copyWithNulls(List<? extends @Nullable T> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The values that are defined. */
  static List<Double> defined(List<@Nullable Double> values) {
    List<Double> defined = new ArrayList<>();
    for (Double value : values) {
      if (value != null) {
        defined.add(value);
      }
    }
    return defined;
  }

  /** The mean of the values that are defined; null when there is none. */
  static @Nullable Double mean(List<@Nullable Double> values) {
    return Sample.of(values).mean();
  }

  /** The matrix as rows. */
  static List<List<@Nullable Double>> rows(double[][] matrix) {
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

  static <T> T present(@Nullable T value, String name) {
    return Objects.requireNonNull(value, "'" + name + "' is missing");
  }
}
