// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.WholeGroups;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;

/**
 * Which examples are in which split as long as the user holds out no other buildings: those of the
 * buildings for training in {@code train}, {@code validation} and {@code test-id}, drawn by whole
 * points, since examples of one point show the same things; those of the others in the shifted
 * splits.
 */
final class BuildingSplits {
  private static final List<SplitName> IN_DISTRIBUTION =
      List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);

  private BuildingSplits() {}

  /** Finds the split of every example. */
  static List<SplitName> of(
      TaskonomyExamples examples,
      Map<String, Part> parts,
      TaskonomyOptions options,
      RandomStreams streams) {
    Map<String, List<Integer>> examplesOf = new TreeMap<>();
    for (int example = 0; example < examples.found(); example++) {
      examplesOf
          .computeIfAbsent(examples.environment(example), absent -> new ArrayList<>())
          .add(example);
    }
    SplitName[] splits = new SplitName[examples.size()];
    // Buildings that are listed but absent are looked for with the examples to train on.
    Arrays.fill(splits, SplitName.TRAIN);
    examplesOf.forEach(
        (building, members) -> {
          switch (requireNonNull(parts.get(building), "the building has no part")) {
            case VAL -> members.forEach(example -> splits[example] = SplitName.VALIDATION_OOD);
            case TEST -> members.forEach(example -> splits[example] = SplitName.TEST_OOD);
            case TRAIN -> {
              int[] drawn =
                  WholeGroups.divide(
                      members.stream().map(examples::point).toList(),
                      List.of(options.split().validationShare(), options.split().testShare()),
                      streams.forPurpose("points of " + building));
              for (int i = 0; i < drawn.length; i++) {
                splits[members.get(i)] = IN_DISTRIBUTION.get(drawn[i]);
              }
            }
          }
        });
    return Arrays.asList(splits);
  }
}
