package org.mtcrl.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;

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

  /** Counts an example that was read; one of an environment that there is not is not counted. */
  void addExample(int environment) {
    if (environment >= 0 && environment < examples.length) {
      examples[environment]++;
    }
  }

  /** Counts a label of such an example. */
  void addLabel(int environment, int task) {
    if (environment >= 0 && environment < examples.length) {
      labels[environment][task]++;
    }
  }

  DatasetReport.SplitReport report(SplitName name) {
    int tasks = labels.length == 0 ? 0 : labels[0].length;
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
