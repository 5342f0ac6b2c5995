// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.image.decode.ExampleSource;

/**
 * Splits examples by their environments: the environments that the user holds out make the shifted
 * splits, all other examples stay in the split that the data set has for them.
 *
 * @param validationEnvironments the environments that make validation-ood
 * @param testEnvironments the environments that make test-ood
 * @param environmentGroups the number of groups of about equal size that training environments are
 *     merged into, which then are the environments; 0 leaves each by itself
 */
public record EnvironmentSplits(
    List<String> validationEnvironments, List<String> testEnvironments, int environmentGroups) {

  public EnvironmentSplits {
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    if (environmentGroups < 0) {
      throw new IllegalArgumentException(
          "%d groups of environments; expected at least 0".formatted(environmentGroups));
    }
    Set<String> names = new HashSet<>();
    for (List<String> list : List.of(validationEnvironments, testEnvironments)) {
      for (String name : list) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "environment '%s' is held out twice; name it for one shifted split".formatted(name));
        }
      }
    }
  }

  /**
   * Splits the examples of a source.
   *
   * @param published the split that the data set has for an example; counts unless the environment
   *     of the example is held out
   * @throws DataException if an environment is named that does not exist, or none is left to train
   *     on
   */
  public SplitPlan plan(ExampleSource source, IntFunction<SplitName> published) {
    String[] names =
        IntStream.range(0, source.size()).mapToObj(source::environment).toArray(String[]::new);
    Set<String> all = new TreeSet<>(Arrays.asList(names));
    check("validation-environments", validationEnvironments, all);
    check("test-environments", testEnvironments, all);
    SplitName[] splits = new SplitName[names.length];
    for (int example = 0; example < names.length; example++) {
      Optional<SplitName> heldOut = heldOut(names[example]);
      splits[example] = heldOut.isPresent() ? heldOut.get() : published.apply(example);
    }
    if (!Arrays.asList(splits).contains(SplitName.TRAIN)) {
      throw new DataException(
          ("no environment is left to train on: all of %s are held out; shorten"
                  + " validation-environments or test-environments")
              .formatted(String.join(", ", all)));
    }
    return plan(names, splits);
  }

  private static void check(String key, List<String> named, Set<String> all) {
    for (String name : named) {
      if (!all.contains(name)) {
        throw new DataException(
            "'%s' names '%s', but the environments here are %s"
                .formatted(key, name, String.join(", ", all)));
      }
    }
  }

  private Optional<SplitName> heldOut(String environment) {
    if (validationEnvironments.contains(environment)) {
      return Optional.of(SplitName.VALIDATION_OOD);
    }
    return testEnvironments.contains(environment)
        ? Optional.of(SplitName.TEST_OOD)
        : Optional.empty();
  }

  private SplitPlan plan(String[] names, SplitName[] splits) {
    Map<String, Integer> training = new TreeMap<>();
    Set<String> others = new TreeSet<>();
    for (int example = 0; example < names.length; example++) {
      if (splits[example].isShifted()) {
        others.add(names[example]);
      } else {
        training.merge(names[example], splits[example] == SplitName.TRAIN ? 1 : 0, Integer::sum);
      }
    }
    others.removeAll(training.keySet());
    Map<String, String> groups =
        environmentGroups == 0
            ? EnvironmentGroups.each(training.keySet())
            : EnvironmentGroups.merge(training, environmentGroups);
    Map<String, Integer> ids = new LinkedHashMap<>();
    groups.values().forEach(group -> ids.putIfAbsent(group, ids.size()));
    others.forEach(name -> ids.putIfAbsent(name, ids.size()));
    List<Integer> environments =
        Arrays.stream(names).map(name -> ids.get(groups.getOrDefault(name, name))).toList();
    return new SplitPlan(
        List.copyOf(ids.keySet()), environments, Arrays.stream(splits).map(Optional::of).toList());
  }
}
