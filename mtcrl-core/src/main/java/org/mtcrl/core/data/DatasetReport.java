// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import java.util.List;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;

/**
 * What was found in a data set that was read through.
 *
 * @param source where the examples come from
 * @param origin the same in one line
 * @param fingerprint the digest of the data
 * @param tasks the tasks' names
 * @param splits the splits found, in the order of {@link SplitName}
 * @param badExamples examples that the data set left out because they are damaged, a sentence each
 * @param defects what else is broken, a sentence each
 */
public record DatasetReport(
    DataSource source,
    String origin,
    String fingerprint,
    List<String> tasks,
    List<SplitReport> splits,
    List<String> badExamples,
    List<String> defects) {

  public DatasetReport {
    tasks = List.copyOf(tasks);
    splits = List.copyOf(splits);
    badExamples = List.copyOf(badExamples);
    defects = List.copyOf(defects);
  }

  /** Whether nothing is broken. */
  public boolean isSound() {
    return badExamples.isEmpty() && defects.isEmpty();
  }

  /**
   * One split.
   *
   * @param name its name
   * @param all its examples
   * @param environments its examples by environment, of the environments that occur
   */
  public record SplitReport(SplitName name, Usable all, List<Usable> environments) {
    public SplitReport {
      environments = List.copyOf(environments);
    }
  }

  /**
   * Examples that can be used.
   *
   * @param environment the environment's name, or {@code all}
   * @param examples how many can be read
   * @param labels how many of them have a label, for each task
   */
  public record Usable(String environment, long examples, List<Long> labels) {
    public Usable {
      labels = List.copyOf(labels);
    }
  }
}
