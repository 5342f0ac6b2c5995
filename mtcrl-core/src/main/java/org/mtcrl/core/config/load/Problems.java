package org.mtcrl.core.config.load;

import com.typesafe.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects the problems of one configuration. A problem of a value that several methods inherit is
 * kept once.
 */
final class Problems {
  private final Map<Problem, Place> places = new LinkedHashMap<>();

  void add(Place place, String sentence) {
    places.putIfAbsent(new Problem(place.toString(), sentence), place);
  }

  void add(ConfigValue value, String sentence) {
    add(Place.of(value), sentence);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** All problems by source, in the order in which sources first had one, and by line. */
  List<Problem> list() {
    List<String> sources = places.values().stream().map(Place::source).distinct().toList();
    Stream<Map.Entry<Problem, Place>> sorted =
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
  void throwIfAny() {
    if (!isEmpty()) {
      throw new InvalidConfigurationException(list());
    }
  }
}
