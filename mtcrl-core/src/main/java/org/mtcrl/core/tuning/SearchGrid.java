// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a method may choose from, in the order in which it is tried: other keys first, with the
 * penalty at weight 0, then the penalty's weights with the best of those.
 */
public final class SearchGrid {
  private final Map<String, List<ConfigValue>> values;
  private final Optional<String> weightKey;

  private SearchGrid(Map<String, List<ConfigValue>> values, Optional<String> weightKey) {
    this.values = values;
    this.weightKey = weightKey;
  }

  /**
   * The grid of what a method may choose from.
   *
   * @param choose the values of each key below the method
   * @throws IllegalArgumentException if more than one key is a penalty's weight
   */
  public static SearchGrid of(Map<String, List<ConfigValue>> choose) {
    Map<String, List<ConfigValue>> values = new TreeMap<>(choose);
    List<String> weights = values.keySet().stream().filter(SearchGrid::isPenaltyWeight).toList();
    if (weights.size() > 1) {
      throw new IllegalArgumentException(
          ("an experiment chooses one penalty's weight a method, not those of %s; leave one in"
                  + " 'choose' and fix the others")
              .formatted(weights));
    }
    Optional<String> weightKey = weights.stream().findFirst();
    weightKey.ifPresent(key -> values.computeIfPresent(key, (k, given) -> withZero(given)));
    return new SearchGrid(values, weightKey);
  }

  // The cost of a weight is measured against weight 0, whether or not the list has it.
  private static List<ConfigValue> withZero(List<ConfigValue> weights) {
    if (weights.stream().anyMatch(value -> weight(value) == 0)) {
      return weights;
    }
    List<ConfigValue> more = new ArrayList<>(List.of(ConfigValueFactory.fromAnyRef(0)));
    more.addAll(weights);
    return more;
  }

  private static boolean isPenaltyWeight(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    return path.size() == 3 && path.get(0).equals("regularizers") && path.get(2).equals("weight");
  }

  /** Whether there is nothing to choose. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The key that is a penalty's weight, if one is chosen. */
  public Optional<String> weightKey() {
    return weightKey;
  }

  /** Whether other keys than a penalty's weight are chosen. */
  public boolean hasOthers() {
    return values.size() > (weightKey.isPresent() ? 1 : 0);
  }

  /** The candidates that are tried first. */
  public List<Candidate> first() {
    if (!hasOthers()) {
      return weightKey.map(key -> weights(Candidate.NONE)).orElse(List.of(Candidate.NONE));
    }
    List<Candidate> candidates = new ArrayList<>(List.of(Candidate.NONE));
    for (Map.Entry<String, List<ConfigValue>> entry : values.entrySet()) {
      boolean isWeight = weightKey.isPresent() && weightKey.get().equals(entry.getKey());
      List<Candidate> more = new ArrayList<>();
      for (Candidate candidate : candidates) {
        for (ConfigValue value : entry.getValue()) {
          if (!isWeight || weight(value) == 0) {
            more.add(candidate.with(entry.getKey(), value));
          }
        }
      }
      candidates = more;
    }
    return candidates;
  }

  /** The candidates with every weight, and the values that one has for the other keys. */
  public List<Candidate> weights(Candidate others) {
    String key = weightKey.orElseThrow();
    return requireNonNull(values.get(key), "the weight has no values").stream()
        .map(value -> others.with(key, value))
        .toList();
  }

  /** The penalty's weight in a candidate. */
  double weightIn(Candidate candidate) {
    return weight(
        requireNonNull(
            candidate.values().get(weightKey.orElseThrow()), "the candidate has no weight"));
  }

  private static double weight(ConfigValue value) {
    return ((Number) value.unwrapped()).doubleValue();
  }
}
