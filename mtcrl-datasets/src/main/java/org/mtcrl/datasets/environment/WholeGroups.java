// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * Divides examples so that those of one group stay together: frames of one recording, examples of
 * one point. Nearly equal examples then cannot lie on both sides of a division.
 */
public final class WholeGroups {
  private WholeGroups() {}

  /**
   * Draws groups for each of several parts.
   *
   * <p>A part gets groups until it is as close to its share as whole groups allow, at least one if
   * its share is above zero; the rest, at least one group, stays in part 0. Where groups are too
   * few for that, later parts stay empty.
   *
   * @param groups the group of each example
   * @param shares the shares of the parts 1, 2, ...
   * @return the part of each example
   */
  public static int[] divide(List<?> groups, List<Double> shares, RandomGenerator random) {
    Map<Object, List<Integer>> members = new LinkedHashMap<>();
    for (int example = 0; example < groups.size(); example++) {
      members.computeIfAbsent(groups.get(example), absent -> new ArrayList<>()).add(example);
    }
    List<List<Integer>> inOrder = List.copyOf(members.values());
    int[] drawn = RandomStreams.permutation(inOrder.size(), random);
    int[] parts = new int[groups.size()];
    int next = 0;
    for (int part = 1; part <= shares.size(); part++) {
      double wanted = shares.get(part - 1) * groups.size();
      int size = 0;
      while (wanted > 0 && next < drawn.length - 1) {
        List<Integer> group = inOrder.get(drawn[next]);
        boolean isCloser = Math.abs(size + group.size() - wanted) <= Math.abs(size - wanted);
        if (size > 0 && !isCloser) {
          break;
        }
        for (int example : group) {
          parts[example] = part;
        }
        size += group.size();
        next++;
      }
    }
    return parts;
  }
}
