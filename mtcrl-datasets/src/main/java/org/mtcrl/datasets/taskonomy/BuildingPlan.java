package org.mtcrl.datasets.taskonomy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.environment.EnvironmentGroups;
import org.mtcrl.datasets.environment.WholeGroups;
import org.mtcrl.datasets.pixels.ViewPlan;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;

/**
 * Which views are in which split: those of the buildings for training in {@code train}, {@code
 * validation} and {@code test-id}, drawn by whole points, since views of one point show the same
 * things; those of other buildings in the shifted splits.
 */
final class BuildingPlan {
  private static final List<SplitName> IN_DISTRIBUTION =
      List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID);

  private BuildingPlan() {}

  /**
   * Plans the splits.
   *
   * @throws DataException if options name buildings that are not there, or nothing is left to train
   *     on
   */
  static ViewPlan of(
      TaskonomySource views, BuildingParts parts, TaskonomyOptions options, RandomStreams streams) {
    Map<String, List<Integer>> viewsOf = new TreeMap<>();
    for (int view = 0; view < views.found(); view++) {
      viewsOf.computeIfAbsent(views.environment(view), absent -> new ArrayList<>()).add(view);
    }
    // Buildings that are listed but absent are in train, where the first look at them tells so.
    List<Optional<SplitName>> splits =
        new ArrayList<>(Collections.nCopies(views.size(), Optional.of(SplitName.TRAIN)));
    viewsOf.forEach(
        (building, members) -> {
          Part part = parts.parts().get(building);
          if (part == Part.TRAIN) {
            int[] drawn =
                WholeGroups.divide(
                    members.stream().map(views::point).toList(),
                    List.of(options.validationShare(), options.testShare()),
                    streams.forPurpose("points of " + building));
            for (int i = 0; i < drawn.length; i++) {
              splits.set(members.get(i), Optional.of(IN_DISTRIBUTION.get(drawn[i])));
            }
          } else {
            Optional<SplitName> split =
                Optional.ofNullable(part)
                    .map(held -> held == Part.VAL ? SplitName.VALIDATION_OOD : SplitName.TEST_OOD);
            members.forEach(view -> splits.set(view, split));
          }
        });
    if (!parts.parts().containsValue(Part.TRAIN)) {
      throw new DataException(
          "no building is left to train on; found are %s, and training is for none of them"
                  .formatted(viewsOf.keySet())
              + "; add buildings, or name another list with 'split-file'");
    }
    return inEnvironments(views, viewsOf, options, splits);
  }

  private static ViewPlan inEnvironments(
      TaskonomySource views,
      Map<String, List<Integer>> viewsOf,
      TaskonomyOptions options,
      List<Optional<SplitName>> splits) {
    EnvironmentGroups groups =
        EnvironmentGroups.of(
            options.environmentGroups(), new TreeSet<>(viewsOf.keySet()), "building");
    List<String> environments = groups.environments(List.copyOf(viewsOf.keySet()));
    List<Integer> ids = new ArrayList<>();
    for (int view = 0; view < views.size(); view++) {
      boolean isFound = view < views.found();
      ids.add(isFound ? environments.indexOf(groups.environment(views.environment(view))) : 0);
    }
    return new ViewPlan(environments, ids, splits);
  }
}
