// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.data.rules.BatchRules;
import org.mtcrl.core.data.rules.DatasetRules;

/**
 * A data set that was found sound as far as its first examples go, and whose batches are checked as
 * they are read, on the thread that reads them. A batch that breaks a rule is a {@link
 * org.mtcrl.api.data.DataException}; what the rules cost is not measurable in a run.
 */
final class CheckedDataset implements MultiTaskDataset {
  private final MultiTaskDataset dataset;
  private final Map<SplitName, Split> splits;

  private CheckedDataset(MultiTaskDataset dataset, Map<SplitName, Split> splits) {
    this.dataset = dataset;
    this.splits = splits;
  }

  /**
   * Checks what a data set declares and the first batch of every split. The data set is closed if
   * anything is wrong.
   *
   * @param name the name in configurations
   * @throws org.mtcrl.api.data.DataException with the first fault
   */
  static CheckedDataset of(String name, MultiTaskDataset dataset) {
    boolean done = false;
    try {
      DatasetRules rules = DatasetRules.of(name, dataset);
      DatasetRules.requireNone(rules.declarations());
      DatasetRules.requireNone(rules.firstBatches());
      Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
      for (SplitName split : SplitName.values()) {
        dataset
            .split(split)
            .ifPresent(found -> splits.put(split, new CheckedSplit(found, rules.batches(split))));
      }
      done = true;
      return new CheckedDataset(dataset, splits);
    } finally {
      if (!done) {
        dataset.close();
      }
    }
  }

  @Override
  public List<Task> tasks() {
    return dataset.tasks();
  }

  @Override
  public List<Feature> features() {
    return dataset.features();
  }

  @Override
  public List<String> environments() {
    return dataset.environments();
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return dataset.fingerprint();
  }

  @Override
  public DataSource source() {
    return dataset.source();
  }

  @Override
  public String origin() {
    return dataset.origin();
  }

  @Override
  public List<String> badExamples() {
    return dataset.badExamples();
  }

  @Override
  public OptionalDouble optimalScore(int task, SplitName split) {
    return dataset.optimalScore(task, split);
  }

  @Override
  public Optional<KnownFactors> knownFactors() {
    return dataset.knownFactors();
  }

  @Override
  public void close() {
    dataset.close();
  }

  /** A split whose batches are checked as they are read. */
  private record CheckedSplit(Split split, BatchRules rules) implements Split {
    @Override
    public int size() {
      return split.size();
    }

    @Override
    public int[] environments() {
      return split.environments();
    }

    @Override
    public Optional<ScalarLabels> scalarLabels(int task) {
      return split.scalarLabels(task);
    }

    @Override
    public boolean isRandom() {
      return split.isRandom();
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      Batch batch = split.read(indices, seed, manager);
      boolean sound = false;
      try {
        DatasetRules.requireNone(rules.quick(batch, indices));
        sound = true;
        return batch;
      } finally {
        if (!sound) {
          batch.close();
        }
      }
    }
  }
}
