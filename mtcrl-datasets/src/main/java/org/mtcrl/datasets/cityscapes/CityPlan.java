package org.mtcrl.datasets.cityscapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.EnvironmentGroups;
import org.mtcrl.datasets.environment.WholeGroups;
import org.mtcrl.datasets.pixels.ViewPlan;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Which frames are in which split: those of the official training cities in {@code train}, {@code
 * validation} and {@code test-id}, those of the official validation cities in the shifted splits.
 *
 * <p>Within a city whole recordings are drawn, since frames of one recording look alike. Where one
 * recording makes up more than a tenth of its city, runs of consecutive frames of a tenth of the
 * city each stand for recordings.
 */
final class CityPlan {
  private static final int RUNS_OF_A_CITY = 10;
  private static final List<SplitName> IN_DISTRIBUTION =
      List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);
  private static final List<SplitName> SHIFTED =
      List.of(SplitName.TEST_OOD, SplitName.VALIDATION_OOD);

  private final List<FrameKey> frames;
  private final CityscapesOptions options;
  private final RandomStreams streams;
  private final Map<String, List<Integer>> framesOfCity = new TreeMap<>();
  private final Set<String> heldOut = new TreeSet<>();

  private CityPlan(List<FrameKey> frames, CityscapesOptions options, RandomStreams streams) {
    this.frames = frames;
    this.options = options;
    this.streams = streams;
    for (int i = 0; i < frames.size(); i++) {
      FrameKey frame = frames.get(i);
      framesOfCity.computeIfAbsent(frame.city(), absent -> new ArrayList<>()).add(i);
      if (frame.split() == OfficialSplit.VAL) {
        heldOut.add(frame.city());
      }
    }
  }

  /**
   * Plans the splits.
   *
   * @param frames the frames, in order
   * @throws DataException if options name cities that are not there, or nothing is left to train on
   */
  static ViewPlan of(List<FrameKey> frames, CityscapesOptions options, RandomStreams streams) {
    return new CityPlan(frames, options, streams).plan();
  }

  private ViewPlan plan() {
    Map<String, SplitName> shifted = shiftedCities();
    List<Optional<SplitName>> splits =
        new ArrayList<>(Collections.nCopies(frames.size(), Optional.empty()));
    framesOfCity.forEach(
        (city, members) -> {
          if (shifted.containsKey(city)) {
            members.forEach(frame -> splits.set(frame, Optional.of(shifted.get(city))));
          } else if (heldOut.contains(city)) {
            // All frames of unknown or only one city: the two shifted splits share it.
            divide(city, members, List.of(0.5), SHIFTED, splits);
          } else {
            divide(
                city,
                members,
                List.of(options.validationShare(), options.testShare()),
                IN_DISTRIBUTION,
                splits);
          }
        });
    requireTraining(splits);
    return inEnvironments(splits);
  }

  /** The cities that lie in one shifted split as a whole. */
  private Map<String, SplitName> shiftedCities() {
    Map<String, SplitName> chosen = new HashMap<>();
    for (String city : options.validationOodCities()) {
      requireKnown(city, "validation-ood-cities");
      chosen.put(city, SplitName.VALIDATION_OOD);
    }
    for (String city : options.testOodCities()) {
      requireKnown(city, "test-ood-cities");
      chosen.put(city, SplitName.TEST_OOD);
    }
    List<String> open =
        heldOut.stream()
            .filter(city -> !chosen.containsKey(city))
            .sorted(Comparator.comparingInt((String city) -> framesOfCity.get(city).size()))
            .toList();
    if (!options.validationOodCities().isEmpty()) {
      open.forEach(city -> chosen.put(city, SplitName.TEST_OOD));
    } else if (!options.testOodCities().isEmpty()) {
      open.forEach(city -> chosen.put(city, SplitName.VALIDATION_OOD));
    } else if (open.size() > 1) {
      bySize(open, chosen);
    }
    return chosen;
  }

  /** The smaller cities validate, with up to half of the frames; at least the largest one tests. */
  private void bySize(List<String> ascending, Map<String, SplitName> chosen) {
    int all = ascending.stream().mapToInt(city -> framesOfCity.get(city).size()).sum();
    int validating = 0;
    for (int i = 0; i < ascending.size(); i++) {
      int size = framesOfCity.get(ascending.get(i)).size();
      boolean validates = i == 0 || 2 * (validating + size) <= all;
      chosen.put(ascending.get(i), validates ? SplitName.VALIDATION_OOD : SplitName.TEST_OOD);
      validating += size;
    }
  }

  private void requireKnown(String city, String key) {
    EnvironmentGroups.requireKnown(city, framesOfCity.keySet(), "city", key);
  }

  private void divide(
      String city,
      List<Integer> members,
      List<Double> shares,
      List<SplitName> names,
      List<Optional<SplitName>> splits) {
    int[] parts =
        WholeGroups.divide(runs(members), shares, streams.forPurpose("frames of " + city));
    for (int i = 0; i < parts.length; i++) {
      splits.set(members.get(i), Optional.of(names.get(parts[i])));
    }
  }

  /** The recording, or the run of consecutive frames of a long recording, of each frame. */
  private List<String> runs(List<Integer> members) {
    Map<Integer, Integer> sizes = new HashMap<>();
    members.forEach(frame -> sizes.merge(frames.get(frame).sequence(), 1, Integer::sum));
    int longest = Math.max(1, (members.size() + RUNS_OF_A_CITY - 1) / RUNS_OF_A_CITY);
    Map<Integer, Integer> passed = new HashMap<>();
    List<String> runs = new ArrayList<>();
    for (int frame : members) {
      int sequence = frames.get(frame).sequence();
      int position = passed.merge(sequence, 1, Integer::sum) - 1;
      boolean isWhole = sizes.get(sequence) <= longest;
      runs.add(sequence + (isWhole ? "" : "-" + position / longest));
    }
    return runs;
  }

  private void requireTraining(List<Optional<SplitName>> splits) {
    if (!splits.contains(Optional.of(SplitName.TRAIN))) {
      throw new DataException(
          "no frame is left to train on; the cities found are %s, of which %s are held out; add"
                  .formatted(framesOfCity.keySet(), heldOut)
              + " frames of training cities");
    }
  }

  private ViewPlan inEnvironments(List<Optional<SplitName>> splits) {
    EnvironmentGroups groups =
        EnvironmentGroups.of(options.environmentGroups(), framesOfCity.keySet(), "city");
    List<String> cities = frames.stream().map(FrameKey::city).toList();
    List<String> environments = groups.environments(cities);
    return new ViewPlan(
        environments,
        cities.stream().map(city -> environments.indexOf(groups.environment(city))).toList(),
        splits);
  }
}
