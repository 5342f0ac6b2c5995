// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.WholeGroups;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Which examples are in which split as long as the user holds out no other cities: those of the
 * official training cities in {@code train}, {@code validation} and {@code test-id}, those of the
 * official validation cities in the shifted splits.
 *
 * <p>Within a city whole recordings are drawn, since examples of one recording look alike. Where
 * one recording makes up more than a tenth of its city, runs of consecutive examples of a tenth of
 * the city each stand for recordings.
 */
final class CitySplits {
  private static final int RUNS_OF_A_CITY = 10;
  private static final List<SplitName> IN_DISTRIBUTION =
      List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
  private static final List<SplitName> SHIFTED =
      List.of(SplitName.TEST_OOD, SplitName.VALIDATION_OOD);

  private final List<ExampleKey> examples;
  private final CityscapesOptions options;
  private final RandomStreams streams;
  private final Map<String, List<Integer>> examplesOfCity = new TreeMap<>();
  private final Set<String> heldOut = new TreeSet<>();

  private CitySplits(List<ExampleKey> examples, CityscapesOptions options, RandomStreams streams) {
    this.examples = examples;
    this.options = options;
    this.streams = streams;
    for (int i = 0; i < examples.size(); i++) {
      ExampleKey example = examples.get(i);
      examplesOfCity.computeIfAbsent(example.city(), absent -> new ArrayList<>()).add(i);
      if (example.split() == OfficialSplit.VAL) {
        heldOut.add(example.city());
      }
    }
  }

  /**
   * Finds the split of every example.
   *
   * @param examples the examples, in order
   * @throws DataException if no example is of a training city
   */
  static List<SplitName> of(
      List<ExampleKey> examples, CityscapesOptions options, RandomStreams streams) {
    return new CitySplits(examples, options, streams).splits();
  }

  private List<SplitName> splits() {
    if (heldOut.containsAll(examplesOfCity.keySet())) {
      throw new DataException(
          "there are examples of %s only, which are for tests; add the folders 'train' of the packages"
              .formatted(examplesOfCity.keySet()));
    }
    Map<String, SplitName> shifted = shiftedCities();
    SplitName[] splits = new SplitName[examples.size()];
    examplesOfCity.forEach(
        (city, members) -> {
          if (shifted.containsKey(city)) {
            members.forEach(example -> splits[example] = shifted.get(city));
          } else if (heldOut.contains(city)) {
            divide(city, List.of(0.5), SHIFTED, splits);
          } else {
            divide(
                city,
                List.of(options.split().validationShare(), options.split().testShare()),
                IN_DISTRIBUTION,
                splits);
          }
        });
    return Arrays.asList(splits);
  }

  /**
   * The official validation cities that lie in one shifted split as a whole: in the one for which
   * the user named no city where there is such a one, else by their sizes. The only one left is
   * divided.
   */
  private Map<String, SplitName> shiftedCities() {
    List<String> open =
        heldOut.stream()
            .filter(city -> !options.split().validationEnvironments().contains(city))
            .filter(city -> !options.split().testEnvironments().contains(city))
            .sorted(Comparator.comparingInt(city -> examplesOf(city).size()))
            .toList();
    Map<String, SplitName> chosen = new HashMap<>();
    if (!options.split().validationEnvironments().isEmpty()) {
      open.forEach(city -> chosen.put(city, SplitName.TEST_OOD));
    } else if (!options.split().testEnvironments().isEmpty()) {
      open.forEach(city -> chosen.put(city, SplitName.VALIDATION_OOD));
    } else if (open.size() > 1) {
      bySize(open, chosen);
    }
    return chosen;
  }

  /**
   * The smaller cities validate, with up to half of the examples; at least the largest one tests.
   */
  private void bySize(List<String> ascending, Map<String, SplitName> chosen) {
    int all = ascending.stream().mapToInt(city -> examplesOf(city).size()).sum();
    int validating = 0;
    for (int i = 0; i < ascending.size(); i++) {
      int size = examplesOf(ascending.get(i)).size();
      boolean validates = i == 0 || 2 * (validating + size) <= all;
      chosen.put(ascending.get(i), validates ? SplitName.VALIDATION_OOD : SplitName.TEST_OOD);
      validating += size;
    }
  }

  private List<Integer> examplesOf(String city) {
    return requireNonNull(examplesOfCity.get(city), "the city has no frames");
  }

  private void divide(String city, List<Double> shares, List<SplitName> names, SplitName[] splits) {
    List<Integer> members = examplesOf(city);
    int[] parts =
        WholeGroups.divide(runs(members), shares, streams.forPurpose("frames of " + city));
    for (int i = 0; i < parts.length; i++) {
      splits[members.get(i)] = names.get(parts[i]);
    }
  }

  /** The recording, or the run of consecutive examples of a long recording, of each example. */
  private List<String> runs(List<Integer> members) {
    Map<Integer, Integer> sizes = new HashMap<>();
    members.forEach(example -> sizes.merge(examples.get(example).sequence(), 1, Integer::sum));
    int longest = Math.max(1, (members.size() + RUNS_OF_A_CITY - 1) / RUNS_OF_A_CITY);
    Map<Integer, Integer> passed = new HashMap<>();
    List<String> runs = new ArrayList<>();
    for (int example : members) {
      int sequence = examples.get(example).sequence();
      int position = passed.merge(sequence, 1, Integer::sum) - 1;
      boolean isWhole = sizes.getOrDefault(sequence, 0) <= longest;
      runs.add(sequence + (isWhole ? "" : "-" + position / longest));
    }
    return runs;
  }
}
