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
 * @param badExamples examples left out because they are damaged, a sentence each
 * @param splits the splits found, in the order of {@link SplitName}
 * @param defects what is broken, a sentence each; empty for sound data
 */
public record DatasetReport(
    DataSource source,
    String origin,
    String fingerprint,
    List<String> badExamples,
    List<SplitReport> splits,
    List<String> defects) {

  public DatasetReport {
    badExamples = List.copyOf(badExamples);
    splits = List.copyOf(splits);
    defects = List.copyOf(defects);
  }

  /** Whether nothing is broken. */
  public boolean isSound() {
    return defects.isEmpty();
  }

  /**
   * One split.
   *
   * @param name its name
   * @param size its number of examples
   * @param environments the number of examples of each environment that occurs
   * @param labels the number of examples with a label, for each task
   */
  public record SplitReport(
      SplitName name, int size, List<Count> environments, List<Count> labels) {
    public SplitReport {
      environments = List.copyOf(environments);
      labels = List.copyOf(labels);
    }
  }

  /**
   * A number of examples.
   *
   * @param name the environment or task
   * @param examples how many
   */
  public record Count(String name, long examples) {}
}
