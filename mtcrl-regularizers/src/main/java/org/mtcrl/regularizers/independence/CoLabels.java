// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.independence;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtcrl.api.task.Task;

/**
 * Whose labels a task's outputs must not tell.
 *
 * @param task the index of the task whose outputs are meant
 * @param others the indices of the tasks whose labels are meant, at least one
 */
record CoLabels(int task, List<Integer> others) {

  /**
   * One entry for each task that has co-labels.
   *
   * @param pairs pairs of names; all when empty
   * @param ordered whether a pair counts in the order given only
   * @throws IllegalArgumentException if there is no pair, or a name is unknown
   */
  static List<CoLabels> of(List<List<String>> pairs, boolean ordered, List<Task> tasks) {
    if (tasks.size() < 2) {
      throw new IllegalArgumentException(
          "co-label-independence looks at other tasks' labels, but there is one task only, "
              + names(tasks)
              + "; take it off");
    }
    List<SortedSet<Integer>> others =
        Stream.generate(() -> (SortedSet<Integer>) new TreeSet<Integer>())
            .limit(tasks.size())
            .toList();
    for (List<String> pair : pairs.isEmpty() ? all(tasks) : pairs) {
      int first = index(pair.get(0), tasks);
      int second = index(pair.get(1), tasks);
      others.get(first).add(second);
      if (!ordered) {
        others.get(second).add(first);
      }
    }
    return IntStream.range(0, tasks.size())
        .filter(task -> !others.get(task).isEmpty())
        .mapToObj(task -> new CoLabels(task, List.copyOf(others.get(task))))
        .toList();
  }

  private static List<List<String>> all(List<Task> tasks) {
    return tasks.stream()
        .flatMap(
            a ->
                tasks.stream()
                    .filter(b -> !b.name().equals(a.name()))
                    .map(b -> List.of(a.name(), b.name())))
        .toList();
  }

  private static int index(String name, List<Task> tasks) {
    for (int task = 0; task < tasks.size(); task++) {
      if (tasks.get(task).name().equals(name)) {
        return task;
      }
    }
    throw new IllegalArgumentException(
        "co-label-independence names the task '%s' in 'pairs', but the tasks are %s"
            .formatted(name, names(tasks)));
  }

  private static String names(List<Task> tasks) {
    return String.join(", ", tasks.stream().map(task -> "'" + task.name() + "'").toList());
  }
}
