package org.mtcrl.core.experiment;

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
final class Choices {
  private final Map<String, List<ConfigValue>> values;
  private final Optional<String> weightKey;

  /**
   * Reads the choices of a method.
   *
   * @throws IllegalArgumentException if more than one key is a penalty's weight
   */
  Choices(Map<String, List<ConfigValue>> choose) {
    values = new TreeMap<>(choose);
    List<String> weights = values.keySet().stream().filter(Choices::isPenaltyWeight).toList();
    if (weights.size() > 1) {
      throw new IllegalArgumentException(
          "an experiment chooses one penalty's weight a method, not those of "
              + weights
              + "; leave one in 'choose' and fix the others");
    }
    weightKey = weights.stream().findFirst();
    weightKey.ifPresent(key -> values.computeIfPresent(key, (k, given) -> withZero(given)));
  }

  // What a weight costs is told against weight 0, whether or not the list names it.
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

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The key that is a penalty's weight, if one is chosen. */
  Optional<String> weightKey() {
    return weightKey;
  }

  /** Whether other keys than a penalty's weight are chosen. */
  boolean hasOthers() {
    return values.size() > (weightKey.isPresent() ? 1 : 0);
  }

  /** The settings that are tried first. */
  List<Setting> first() {
    if (!hasOthers()) {
      return weightKey.map(key -> weights(Setting.NONE)).orElse(List.of(Setting.NONE));
    }
    List<Setting> settings = new ArrayList<>(List.of(Setting.NONE));
    for (Map.Entry<String, List<ConfigValue>> entry : values.entrySet()) {
      boolean isWeight = weightKey.isPresent() && weightKey.get().equals(entry.getKey());
      List<Setting> more = new ArrayList<>();
      for (Setting setting : settings) {
        for (ConfigValue value : entry.getValue()) {
          if (!isWeight || weight(value) == 0) {
            more.add(setting.with(entry.getKey(), value));
          }
        }
      }
      settings = more;
    }
    return settings;
  }

  /** The settings with every weight and what a setting says of the other keys. */
  List<Setting> weights(Setting others) {
    String key = weightKey.orElseThrow();
    return requireNonNull(values.get(key), "the weight has no values").stream()
        .map(value -> others.with(key, value))
        .toList();
  }

  /** The penalty's weight in a setting. */
  double weightIn(Setting setting) {
    return weight(
        requireNonNull(setting.values().get(weightKey.orElseThrow()), "the setting has no weight"));
  }

  private static double weight(ConfigValue value) {
    return ((Number) value.unwrapped()).doubleValue();
  }
}
