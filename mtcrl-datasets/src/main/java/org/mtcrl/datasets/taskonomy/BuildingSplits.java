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
 * Which views are in which split as long as the user holds out no other buildings: those of the
 * buildings for training in {@code train}, {@code validation} and {@code test-id}, drawn by whole
 * points, since views of one point show the same things; those of the others in the shifted splits.
 */
final class BuildingSplits {
  private static final List<SplitName> IN_DISTRIBUTION =
      List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);

  private BuildingSplits() {}

  /** Finds the split of every view. */
  static List<SplitName> of(
      TaskonomySource views,
      Map<String, Part> parts,
      TaskonomyOptions options,
      RandomStreams streams) {
    Map<String, List<Integer>> viewsOf = new TreeMap<>();
    for (int view = 0; view < views.found(); view++) {
      viewsOf.computeIfAbsent(views.environment(view), absent -> new ArrayList<>()).add(view);
    }
    SplitName[] splits = new SplitName[views.size()];
    // Buildings that are listed but absent are looked for with the views to train on.
    Arrays.fill(splits, SplitName.TRAIN);
    viewsOf.forEach(
        (building, members) -> {
          switch (requireNonNull(parts.get(building), "the building has no part")) {
            case VAL -> members.forEach(view -> splits[view] = SplitName.VALIDATION_OOD);
            case TEST -> members.forEach(view -> splits[view] = SplitName.TEST_OOD);
            case TRAIN -> {
              int[] drawn =
                  WholeGroups.divide(
                      members.stream().map(views::point).toList(),
                      List.of(options.validationShare(), options.testShare()),
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
