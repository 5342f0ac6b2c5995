// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.Task;

/**
 * A data set for several tasks whose examples come from several environments.
 *
 * <p>Immutable and safe for use by several threads. All splits share tasks, features and the list
 * of environments.
 */
@Stable(since = "0.1")
public interface MultiTaskDataset extends AutoCloseable {

  /** The tasks, at least one, in the order in which batches hold their labels. */
  List<Task> tasks();

  /** The inputs of the model, at least one, in the order in which batches hold them. */
  List<Feature> features();

  /**
   * The environments' names; an environment's id is its index. None is named {@code all}, which
   * stands for all environments together in results.
   */
  List<String> environments();

  /**
   * The split of this name, or empty when the data set lacks it; {@code train} is never lacking.
   */
  Optional<Split> split(SplitName name);

  /**
   * A digest of the data: two data sets that can train different models have different ones. It
   * does not depend on where files lie.
   */
  String fingerprint();

  /** Where the examples come from. */
  DataSource source();

  /** One line on what was found and used, for example {@code "embedded digits of MNIST"}. */
  String origin();

  /**
   * The examples that were left out because they are damaged: for each one sentence with its file
   * (and line), what was found and what was expected. Results count them.
   */
  default List<String> badExamples() {
    return List.of();
  }

  /**
   * The best value that the first metric of a task can reach in expectation from the task's own
   * causes alone, where the generating process is known.
   */
  default OptionalDouble optimalScore(int task, SplitName split) {
    return OptionalDouble.empty();
  }

  /** The factors behind the data, where the generating process is known. */
  default Optional<KnownFactors> knownFactors() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
