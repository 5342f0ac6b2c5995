// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;
import org.mtcrl.datasets.taskonomy.TaskonomyExamples.Absent;

/**
 * Which part each building belongs to: as a published list says or, without one, by a rule.
 *
 * <p>The rule puts the buildings into an order that depends on their names alone; the first 15 % of
 * them, at least one, are {@code test}, the next 15 %, at least one, are {@code val}, all others
 * {@code train}. Fewer than three buildings are all {@code train}.
 *
 * @param parts the part of each building that is used
 * @param absent the buildings that the list has and the root lacks
 * @param unlisted the buildings that the root has and the list lacks; they are not used
 */
record BuildingParts(Map<String, Part> parts, List<Absent> absent, Set<String> unlisted) {
  private static final double HELD_OUT_SHARE = 0.15;

  /**
   * Finds the parts.
   *
   * @param buildings the buildings in the root
   * @throws DataException if none is for training
   */
  static BuildingParts of(List<String> buildings, Optional<SplitTable> table) {
    Map<String, Part> parts = new TreeMap<>();
    List<Absent> absent = new ArrayList<>();
    table.ifPresentOrElse(
        list -> byList(buildings, list, parts, absent), () -> byRule(buildings, parts));
    if (!parts.containsValue(Part.TRAIN)) {
      throw new DataException(
          "none of the buildings found, %s, is for training; add some that are, or name another list with 'split-file'"
              .formatted(buildings));
    }
    Set<String> unlisted = new TreeSet<>(buildings);
    unlisted.removeAll(parts.keySet());
    return new BuildingParts(parts, absent, unlisted);
  }

  private static void byList(
      List<String> buildings, SplitTable table, Map<String, Part> parts, List<Absent> absent) {
    table
        .entries()
        .forEach(
            (building, entry) -> {
              if (buildings.contains(building)) {
                parts.put(building, entry.part());
              } else {
                absent.add(new Absent(building, table.file(), sentence(building, entry, table)));
              }
            });
  }

  private static String sentence(String building, SplitTable.Entry entry, SplitTable table) {
    return "%s: %d: the building '%s' has no folder in the root; put it there or remove the line"
        .formatted(table.file(), entry.line(), building);
  }

  private static void byRule(List<String> buildings, Map<String, Part> parts) {
    RandomStreams byName = new RandomStreams(0);
    List<String> order =
        buildings.stream()
            .sorted(
                Comparator.comparingLong(
                    building -> byName.forPurpose("building " + building).nextLong()))
            .toList();
    int heldOut =
        order.size() < 3 ? 0 : Math.max(1, (int) Math.round(HELD_OUT_SHARE * order.size()));
    for (int i = 0; i < order.size(); i++) {
      Part part = i < heldOut ? Part.TEST : i < 2 * heldOut ? Part.VAL : Part.TRAIN;
      parts.put(order.get(i), part);
    }
  }
}
