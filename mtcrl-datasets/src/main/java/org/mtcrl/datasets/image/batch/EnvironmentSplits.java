package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.image.decode.ExampleSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Splits views by their environments: some environments are kept from training altogether and make
 * the shifted splits, the views of the others are divided at random within each environment.
 *
 * @param validationEnvironments the environments that make validation-ood
 * @param testEnvironments the environments that make test-ood
 * @param validationShare the share of each other environment that makes validation, in [0, 1)
 * @param testShare the share of each other environment that makes test-id, in [0, 1)
 * @param environmentGroups into how many groups of about equal size training environments are
 *     merged, which then are the environments; 0 leaves each by itself
 * @param seed what the division is drawn from
 */
public record EnvironmentSplits(
    List<String> validationEnvironments,
    List<String> testEnvironments,
    double validationShare,
    double testShare,
    int environmentGroups,
    long seed) {

  public EnvironmentSplits {
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    boolean areShares = validationShare >= 0 && testShare >= 0 && validationShare + testShare < 1;
    if (!areShares) {
      throw new IllegalArgumentException(
          "shares of %s for validation and %s for test leave nothing to train on, or are negative"
              .formatted(validationShare, testShare));
    }
    if (environmentGroups < 0) {
      throw new IllegalArgumentException(environmentGroups + " groups of environments");
    }
    Set<String> names = new HashSet<>();
    for (List<String> list : List.of(validationEnvironments, testEnvironments)) {
      for (String name : list) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "environment '" + name + "' is held out twice; name it for one shifted split");
        }
      }
    }
  }

  /** Splits the views of a source that has no splits of its own. */
  public SplitPlan plan(ExampleSource source) {
    return plan(source, example -> Optional.empty());
  }

  /**
   * Splits the views of a source.
   *
   * @param official the split that the publisher gave a view, empty where none. It counts unless
   *     the view's environment is held out. Where a publisher has a validation or test-id split, no
   *     share is taken for it; other shares are taken from what is {@code TRAIN} or has no split
   * @throws DataException if an environment is named that does not exist, or none is left to train
   *     on
   */
  public SplitPlan plan(ExampleSource source, IntFunction<Optional<SplitName>> official) {
    String[] names =
        IntStream.range(0, source.size()).mapToObj(source::environment).toArray(String[]::new);
    List<Optional<SplitName>> given = IntStream.range(0, source.size()).mapToObj(official).toList();
    Set<String> all = new TreeSet<>(Arrays.asList(names));
    check("validation-environments", validationEnvironments, all);
    check("test-environments", testEnvironments, all);
    SplitName[] splits = new SplitName[names.length];
    Map<String, List<Integer>> divisible = new TreeMap<>();
    for (int example = 0; example < names.length; example++) {
      SplitName publishers = given.get(example).orElse(SplitName.TRAIN);
      splits[example] = heldOut(names[example]).orElse(publishers);
      if (splits[example] == SplitName.TRAIN) {
        divisible.computeIfAbsent(names[example], name -> new ArrayList<>()).add(example);
      }
    }
    if (divisible.isEmpty()) {
      throw new DataException(
          "no environment is left to train on: all of %s are held out; shorten"
                  .formatted(String.join(", ", all))
              + " validation-environments or test-environments");
    }
    double validation = given.contains(Optional.of(SplitName.VALIDATION)) ? 0 : validationShare;
    double test = given.contains(Optional.of(SplitName.TEST_ID)) ? 0 : testShare;
    divisible.forEach((name, examples) -> divide(name, examples, source, validation, test, splits));
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

  /** Divides the views of one environment; the same whatever the order in which they were found. */
  private void divide(
      String environment,
      List<Integer> examples,
      ExampleSource source,
      double validation,
      double test,
      SplitName[] splits) {
    List<Integer> ordered = examples.stream().sorted(Comparator.comparing(source::name)).toList();
    int[] order =
        RandomStreams.permutation(
            ordered.size(), new RandomStreams(seed).forPurpose("split of " + environment));
    int validations = (int) Math.round(validation * ordered.size());
    int tests = Math.min((int) Math.round(test * ordered.size()), ordered.size() - validations);
    for (int i = 0; i < validations + tests; i++) {
      splits[ordered.get(order[i])] = i < validations ? SplitName.VALIDATION : SplitName.TEST_ID;
    }
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
