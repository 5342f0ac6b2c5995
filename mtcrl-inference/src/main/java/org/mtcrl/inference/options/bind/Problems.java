// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects the problems of one configuration. A problem of a value that several methods inherit is
 * kept once.
 */
public final class Problems {
  private final Map<Problem, SourceLocation> places = new LinkedHashMap<>();

  public void add(SourceLocation place, String sentence) {
    places.putIfAbsent(new Problem(place.toString(), sentence), place);
  }

  public void add(ConfigValue value, String sentence) {
    add(SourceLocation.of(value), sentence);
  }

  public boolean isEmpty() {
    return places.isEmpty();
  }

  /** All problems by source, in the order in which sources first had one, and by line. */
  public List<Problem> list() {
    List<String> sources = places.values().stream().map(SourceLocation::source).distinct().toList();
    Stream<Map.Entry<Problem, SourceLocation>> sorted =
        places.entrySet().stream()
            .sorted(
                (a, b) -> {
                  int bySource =
                      Integer.compare(
                          sources.indexOf(a.getValue().source()),
                          sources.indexOf(b.getValue().source()));
                  return bySource != 0
                      ? bySource
                      : Integer.compare(a.getValue().line(), b.getValue().line());
                });
    return sorted.map(Map.Entry::getKey).toList();
  }

  /**
   * Throws what was collected.
   *
   * @throws InvalidConfigurationException if there is any
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new InvalidConfigurationException(list());
    }
  }
}
