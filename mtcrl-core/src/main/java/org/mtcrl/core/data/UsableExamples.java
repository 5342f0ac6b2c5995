// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.core.data.rules.AllEnvironments;

/** Counts the examples of a split that can be used, by environment and task. */
final class UsableExamples {
  private final List<String> environments;
  private final long[] examples;
  private final long[][] labels;

  UsableExamples(MultiTaskDataset dataset) {
    environments = dataset.environments();
    examples = new long[environments.size()];
    labels = new long[environments.size()][dataset.tasks().size()];
  }

  /** Counts the examples of a batch, and for each task those that have a label. */
  void add(Batch batch) {
    int[] ids = batch.environments();
    for (int id : ids) {
      if (isKnown(id)) {
        examples[id]++;
      }
    }
    int tasks = Math.min(batch.labels().size(), taskCount());
    for (int t = 0; t < tasks; t++) {
      boolean[] present = present(batch.labels(t), ids.length);
      for (int i = 0; i < ids.length; i++) {
        if (present[i] && isKnown(ids[i])) {
          labels[ids[i]][t]++;
        }
      }
    }
  }

  /** Whether each example has a label; none has where the mask is not what a mask must be. */
  private static boolean[] present(Labels labels, int count) {
    boolean[] present = new boolean[count];
    if (labels.mask().isEmpty()) {
      Arrays.fill(present, true);
      return present;
    }
    NDArray mask = labels.mask().get();
    boolean isMask = mask.getDataType() == DataType.BOOLEAN && mask.size() % count == 0;
    if (isMask) {
      boolean[] flags = mask.toBooleanArray();
      int places = flags.length / count;
      for (int i = 0; i < count; i++) {
        for (int place = i * places; place < (i + 1) * places && !present[i]; place++) {
          present[i] = flags[place];
        }
      }
    }
    return present;
  }

  private boolean isKnown(int environment) {
    return environment >= 0 && environment < examples.length;
  }

  private int taskCount() {
    return labels.length == 0 ? 0 : labels[0].length;
  }

  /** Whether any example has a label of a task. */
  boolean hasLabels(int task) {
    return Arrays.stream(labels).anyMatch(counts -> counts[task] > 0);
  }

  DatasetReport.SplitReport report(SplitName name) {
    int tasks = taskCount();
    long[] sums = new long[tasks];
    List<DatasetReport.Usable> found = new ArrayList<>();
    for (int e = 0; e < examples.length; e++) {
      for (int t = 0; t < tasks; t++) {
        sums[t] += labels[e][t];
      }
      if (examples[e] > 0) {
        found.add(new DatasetReport.Usable(environments.get(e), examples[e], list(labels[e])));
      }
    }
    return new DatasetReport.SplitReport(
        name,
        new DatasetReport.Usable(AllEnvironments.NAME, LongStream.of(examples).sum(), list(sums)),
        found);
  }

  private static List<Long> list(long[] values) {
    return LongStream.of(values).boxed().toList();
  }
}
