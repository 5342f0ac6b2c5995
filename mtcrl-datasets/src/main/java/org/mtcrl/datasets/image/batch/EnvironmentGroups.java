// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Merges environments, so that a small batch can hold examples of all. */
final class EnvironmentGroups {
  private EnvironmentGroups() {}

  /** Leaves every environment by itself: the group of each is its own name. */
  static Map<String, String> each(Set<String> environments) {
    Map<String, String> groups = new TreeMap<>();
    environments.forEach(name -> groups.put(name, name));
    return groups;
  }

  /**
   * Merges environments into groups of about equal size: the largest goes first, always to the
   * smallest group. A group is named after its first member and the number of the others, for
   * example {@code aachen+5}.
   *
   * @param sizes the size of each environment
   * @param count the number of groups, at least 1; fewer where there are fewer environments
   * @return the group of each environment
   */
  static Map<String, String> merge(Map<String, Integer> sizes, int count) {
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < Math.min(count, sizes.size()); i++) {
      groups.add(new ArrayList<>());
    }
    Comparator<String> largestFirst =
        Comparator.comparing((String name) -> sizes.get(name)).reversed();
    List<String> ordered =
        sizes.keySet().stream().sorted(largestFirst.thenComparing(name -> name)).toList();
    for (String name : ordered) {
      groups.stream()
          .min(Comparator.comparingInt(group -> size(group, sizes)))
          .orElseThrow()
          .add(name);
    }
    Map<String, String> byMember = new TreeMap<>();
    for (List<String> group : groups) {
      String first = group.stream().sorted().findFirst().orElseThrow();
      String name = group.size() == 1 ? first : first + "+" + (group.size() - 1);
      group.forEach(member -> byMember.put(member, name));
    }
    return byMember;
  }

  /**
   * The size of a group; environments without examples count as 1, so that no group stays empty.
   */
  private static int size(List<String> group, Map<String, Integer> sizes) {
    return group.stream().mapToInt(name -> Math.max(1, sizes.getOrDefault(name, 0))).sum();
  }
}
