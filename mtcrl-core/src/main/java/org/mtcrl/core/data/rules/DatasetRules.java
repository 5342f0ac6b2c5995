// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * The rules for one data set: for what it declares, for its first examples, and for every batch of
 * its splits.
 */
public final class DatasetRules {
  /** What random augmentation is drawn from. */
  private static final long SEED = 1;

  private static final int MOST_EXAMPLES_AT_ONCE = 64;
  private static final long MOST_VALUES_AT_ONCE = 1 << 22;

  private final String name;
  private final MultiTaskDataset dataset;

  private DatasetRules(String name, MultiTaskDataset dataset) {
    this.name = requireNonNull(name, "name is null");
    this.dataset = requireNonNull(dataset, "dataset is null");
  }

  /**
   * The rules for a data set.
   *
   * @param name the name in configurations, which messages show
   */
  public static DatasetRules of(String name, MultiTaskDataset dataset) {
    return new DatasetRules(name, dataset);
  }

  /** Checks what the data set and its splits say of themselves; reads no example. */
  public List<DatasetFault> declarations() {
    return new DeclarationRules(name, dataset).faults();
  }

  /**
   * The rules for the batches of a split.
   *
   * @throws IllegalArgumentException if the data set lacks the split
   */
  public BatchRules batches(SplitName split) {
    return new BatchRules(FaultPlace.of(name, split), dataset, split(split));
  }

  private Split split(SplitName split) {
    return dataset
        .split(split)
        .orElseThrow(
            () -> new IllegalArgumentException("the data set has no split '%s'".formatted(split)));
  }

  /**
   * Reads the first examples of every split in the host's memory and checks them completely. What
   * is declared must have been found sound.
   *
   * @param most the most examples of each split
   * @throws org.mtcrl.api.data.DataException if an example is damaged
   */
  public List<DatasetFault> firstExamples(int most) {
    List<DatasetFault> faults = new ArrayList<>();
    for (SplitName split : SplitName.values()) {
      if (dataset.split(split).isPresent()) {
        faults.addAll(firstExamples(split, most));
      }
    }
    return faults;
  }

  /** Reads one batch of every split, small enough to cost little, and checks it completely. */
  public List<DatasetFault> firstBatches() {
    return firstExamples(atOnce());
  }

  private List<DatasetFault> firstExamples(SplitName splitName, int most) {
    Split split = split(splitName);
    BatchRules rules = batches(splitName);
    int end = Math.min(split.size(), most);
    int atOnce = atOnce();
    List<DatasetFault> faults = new ArrayList<>();
    boolean[] labeled = new boolean[dataset.tasks().size()];
    for (int from = 0; from < end; from += atOnce) {
      int[] indices = IntStream.range(from, Math.min(end, from + atOnce)).toArray();
      try (NDManager manager = TensorEngine.get().newManager(Device.cpu());
          Batch batch = split.read(indices, SEED, manager)) {
        List<DatasetFault> found = rules.complete(batch, indices, manager);
        faults.addAll(found);
        for (int t = 0; t < labeled.length; t++) {
          // Where labels are broken, whether there are any is not known.
          labeled[t] |= !found.isEmpty() || isAnyPresent(batch.labels(t));
        }
      }
    }
    if (splitName == SplitName.TRAIN && end == split.size()) {
      IntStream.range(0, labeled.length)
          .filter(t -> !labeled[t])
          .forEach(t -> faults.add(withoutLabels(t)));
    }
    return faults;
  }

  private static boolean isAnyPresent(Labels labels) {
    for (boolean present :
        labels.mask().map(m -> m.toBooleanArray()).orElse(new boolean[] {true})) {
      if (present) {
        return true;
      }
    }
    return false;
  }

  private int atOnce() {
    long values =
        dataset.features().stream().mapToLong(feature -> feature.shape().size()).sum()
            + dataset.tasks().stream().mapToLong(task -> task.label().shape().size()).sum();
    long affordable = MOST_VALUES_AT_ONCE / Math.max(1, values);
    return (int) Math.max(1, Math.min(MOST_EXAMPLES_AT_ONCE, affordable));
  }

  /** The fault of a training split in which no example has a label of this task. */
  public DatasetFault withoutLabels(int task) {
    return withoutLabels(name, dataset.tasks().get(task));
  }

  static DatasetFault withoutLabels(String name, Task task) {
    return new DatasetFault(
        DatasetRule.LABELS_PRESENT,
        FaultPlace.of(name, SplitName.TRAIN),
        "no example has a label of the task '%s', expected at least one".formatted(task.name()));
  }

  /** Throws the first of some faults, if there is one. */
  public static void requireNone(List<DatasetFault> faults) {
    Optional<DatasetFault> first = faults.stream().findFirst();
    if (first.isPresent()) {
      throw first.get().exception();
    }
  }
}
