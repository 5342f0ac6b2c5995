// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/** The rules for the batches of one split. Safe for use by several threads. */
public final class BatchRules {
  private final FaultPlace place;
  private final Split split;
  private final int[] environments;
  private final List<FeatureRules> features;
  private final List<LabelRules> labels;
  private final List<LossRule> losses;
  private final Map<Integer, Optional<ScalarLabels>> scalars = new ConcurrentHashMap<>();

  BatchRules(FaultPlace place, MultiTaskDataset dataset, Split split) {
    this.place = place;
    this.split = split;
    this.environments = split.environments();
    this.features = dataset.features().stream().map(FeatureRules::new).toList();
    this.labels = dataset.tasks().stream().map(LabelRules::new).toList();
    this.losses = dataset.tasks().stream().map(LossRule::new).toList();
  }

  /**
   * Checks what costs next to nothing: the batch's size, environment ids, and the types, shapes,
   * masks and values of its arrays.
   *
   * @param batch as it was read, on any device
   * @param indices the indices it was asked for by
   * @return for each array the first fault; empty if the batch is sound
   */
  public List<DatasetFault> quick(Batch batch, int[] indices) {
    ArrayFaults faults = new ArrayFaults(place, indices);
    if (batch.size() != indices.length) {
      return list(
          faults.first(
              DatasetRule.BATCH_SIZE,
              "%d examples are read, expected %d",
              batch.size(),
              indices.length));
    }
    List<DatasetFault> found = new ArrayList<>();
    environments(batch, faults).ifPresent(found::add);
    if (batch.features().size() == features.size()) {
      for (int f = 0; f < features.size(); f++) {
        features.get(f).check(batch.features().get(f), faults).ifPresent(found::add);
      }
    } else {
      found.addAll(count(DatasetRule.FEATURE_COUNT, batch.features().size(), features, faults));
    }
    if (batch.labels().size() == labels.size()) {
      for (int t = 0; t < labels.size(); t++) {
        labels.get(t).check(batch.labels(t), faults).ifPresent(found::add);
      }
    } else {
      found.addAll(count(DatasetRule.LABEL_COUNT, batch.labels().size(), labels, faults));
    }
    return found;
  }

  /**
   * Checks everything that {@link #quick} checks; if that is sound, also that labels are the same
   * with and without inputs, that losses are finite, and that reading leaves no arrays behind.
   *
   * @param manager the one that the batch was read with, and nothing else
   */
  public List<DatasetFault> complete(Batch batch, int[] indices, NDManager manager) {
    List<DatasetFault> found = new ArrayList<>(owners(batch, indices, manager));
    List<DatasetFault> quick = quick(batch, indices);
    found.addAll(quick);
    if (quick.isEmpty()) {
      ArrayFaults faults = new ArrayFaults(place, indices);
      for (int t = 0; t < labels.size(); t++) {
        Labels read = batch.labels(t);
        LabelRules rules = labels.get(t);
        scalars(t).flatMap(s -> rules.sameAs(s, read, faults)).ifPresent(found::add);
        losses.get(t).check(read, faults).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<ScalarLabels> scalars(int task) {
    return scalars.computeIfAbsent(
        task, t -> split.scalarLabels(t).filter(s -> s.values().length == split.size()));
  }

  private Optional<DatasetFault> environments(Batch batch, ArrayFaults faults) {
    int[] indices = faults.indices();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < environments.length && batch.environments()[i] != environments[indices[i]]) {
        return faults.at(
            i,
            DatasetRule.ENVIRONMENT_OF_BATCH,
            "the environment id is %d when the example is read, and %d in environments()",
            batch.environments()[i],
            environments[indices[i]]);
      }
    }
    return Optional.empty();
  }

  private static List<DatasetFault> count(
      DatasetRule rule, int found, List<?> declared, ArrayFaults faults) {
    String what = rule == DatasetRule.FEATURE_COUNT ? "features" : "labels of tasks";
    return list(
        faults.first(rule, "the batch has %d %s, expected %d", found, what, declared.size()));
  }

  private List<DatasetFault> owners(Batch batch, int[] indices, NDManager manager) {
    ArrayFaults faults = new ArrayFaults(place, indices);
    Set<NDArray> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(batch.features());
    for (Labels label : batch.labels()) {
      own.add(label.values());
      label.mask().ifPresent(own::add);
    }
    if (own.stream().anyMatch(array -> array.getManager() != manager)) {
      return list(
          faults.first(
              DatasetRule.ARRAY_OWNER,
              "an array of the batch does not belong to the manager that read() is given"));
    }
    long left =
        manager.getManagedArrays().stream()
            .filter(array -> !array.isReleased() && !own.contains(array))
            .count();
    return left == 0
        ? List.of()
        : list(
            faults.first(
                DatasetRule.ARRAYS_LEFT,
                "reading leaves %d arrays on the manager besides those of the batch",
                left));
  }

  private static List<DatasetFault> list(Optional<DatasetFault> fault) {
    return fault.stream().toList();
  }
}
