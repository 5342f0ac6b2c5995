// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.WholeGroups;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.image.batch.SplitPlan;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Which examples are in which split. Types of scenes that are held out are in one shifted split as
 * a whole, whatever the official split says of them; of all others the official test examples are
 * {@code test-id}, and the official training examples {@code train} but for whole rooms in {@code
 * validation}.
 */
final class SceneSplits {
  /** Rooms to work in, at home or not. */
  private static final Set<String> WORK_ROOMS =
      Set.of(
          "computer_lab",
          "conference_room",
          "home_office",
          "office",
          "office_kitchen",
          "printer_room",
          "study",
          "study_room");

  /** Rooms for many people, and rooms of homes that few examples show. */
  private static final Set<String> OTHER_ROOMS =
      Set.of(
          "basement",
          "bookstore",
          "cafe",
          "classroom",
          "dinette",
          "excercise_room", // so in the published file
          "foyer",
          "furniture_store",
          "home_storage",
          "indoor_balcony",
          "laundry_room",
          "playroom",
          "reception_room",
          "student_lounge");

  private final NyuExamples examples;
  private final NyuOptions options;
  private final long seed;
  private final Map<String, List<Integer>> examplesOfType = new TreeMap<>();

  private SceneSplits(NyuExamples examples, NyuOptions options, long seed) {
    this.examples = examples;
    this.options = options;
    this.seed = seed;
    for (int example = 0; example < examples.size(); example++) {
      examplesOfType
          .computeIfAbsent(examples.environment(example), absent -> new ArrayList<>())
          .add(example);
    }
  }

  /**
   * Plans the splits.
   *
   * @param seed what rooms for validation are drawn from
   * @throws DataException if options name types that are not there, or nothing is left to train on
   */
  static SplitPlan of(NyuExamples examples, NyuOptions options, long seed) {
    return new SceneSplits(examples, options, seed).plan();
  }

  private SplitPlan plan() {
    List<String> validation =
        heldOut(
            options.split().validationEnvironments(),
            WORK_ROOMS,
            options.split().testEnvironments(),
            "validation-environments");
    List<String> test =
        heldOut(
            options.split().testEnvironments(),
            OTHER_ROOMS,
            options.split().validationEnvironments(),
            "test-environments");
    BitSet validating = validating();
    return new EnvironmentSplits(validation, test, options.image().environmentGroups())
        .plan(
            examples,
            example -> {
              if (examples.isOfficialTest(example)) {
                return SplitName.TEST_ID;
              }
              return validating.get(example) ? SplitName.VALIDATION : SplitName.TRAIN;
            });
  }

  /** The types that the user chose; else the usual ones that are there and not chosen otherwise. */
  private List<String> heldOut(
      List<String> chosen, Set<String> usual, List<String> otherwise, String key) {
    if (chosen.isEmpty()) {
      return examplesOfType.keySet().stream()
          .filter(type -> usual.contains(type) && !otherwise.contains(type))
          .toList();
    }
    if (!examples.hasSceneTypes()) {
      throw new DataException(
          ("'%s' names %s, but these files have no types of scenes; add train/%s and val/%s"
                  + " with the columns i,scene-type, or remove the key")
              .formatted(key, chosen, SceneTable.FILE, SceneTable.FILE));
    }
    return chosen;
  }

  /** The official training examples of rooms drawn for validation, of each type its share. */
  private BitSet validating() {
    BitSet validating = new BitSet(examples.size());
    examplesOfType.forEach(
        (type, members) -> {
          List<Integer> training =
              members.stream().filter(example -> !examples.isOfficialTest(example)).toList();
          int[] parts =
              WholeGroups.divide(
                  training.stream().map(examples::room).toList(),
                  List.of(options.split().validationShare()),
                  new RandomStreams(seed).forPurpose("rooms of type " + type));
          for (int i = 0; i < parts.length; i++) {
            validating.set(training.get(i), parts[i] != 0);
          }
        });
    return validating;
  }
}
