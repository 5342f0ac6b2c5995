// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;

/** The rules for what a data set and its splits say of themselves before anything is read. */
final class DeclarationRules {
  private final String name;
  private final MultiTaskDataset dataset;
  private final List<DatasetFault> faults = new ArrayList<>();

  DeclarationRules(String name, MultiTaskDataset dataset) {
    this.name = name;
    this.dataset = dataset;
  }

  List<DatasetFault> faults() {
    unique("task", dataset.tasks().stream().map(Task::name).toList());
    unique("feature", dataset.features().stream().map(Feature::name).toList());
    unique("environment", dataset.environments());
    if (dataset.environments().contains(AllEnvironments.NAME)) {
      add(
          DatasetRule.RESERVED_NAME,
          "an environment is named '%s', which stands for all environments together in results",
          AllEnvironments.NAME);
    }
    filled("fingerprint()", dataset.fingerprint());
    filled("origin()", dataset.origin());
    for (SplitName split : SplitName.values()) {
      lookUp(split);
    }
    return faults;
  }

  private void unique(String kind, List<String> names) {
    if (names.isEmpty()) {
      add(DatasetRule.NOT_EMPTY, "there is no %s, expected at least one", kind);
    }
    Set<String> seen = new HashSet<>();
    for (String one : names) {
      if (one.isBlank()) {
        add(DatasetRule.NAMES, "the name of a %s is '%s', expected a word", kind, one);
      } else if (!seen.add(one)) {
        add(DatasetRule.NAMES, "the name '%s' belongs to more than one %s", one, kind);
      }
    }
  }

  private void filled(String method, @Nullable String text) {
    if (text == null || text.isBlank()) {
      add(DatasetRule.IDENTITY, "%s is '%s', expected a text", method, text);
    }
  }

  private void lookUp(SplitName splitName) {
    Optional<Split> split;
    try {
      split = dataset.split(splitName);
    } catch (RuntimeException e) {
      add(splitName, DatasetRule.SPLIT_LOOKUP, "split(%s) throws %s", splitName.name(), e);
      return;
    }
    if (split == null) {
      add(splitName, DatasetRule.SPLIT_LOOKUP, "split(%s) returns null", splitName.name());
    } else if (split.isPresent()) {
      split(splitName, split.get());
    } else if (splitName == SplitName.TRAIN) {
      add(DatasetRule.TRAINING_SPLIT, "there is no split '%s'", splitName);
    }
  }

  private void split(SplitName splitName, Split split) {
    if (split.size() == 0) {
      add(splitName, DatasetRule.SPLIT_SIZE, "the split is empty, expected at least one example");
    }
    environments(splitName, split);
    for (int task = 0; task < dataset.tasks().size(); task++) {
      Optional<ScalarLabels> scalars = split.scalarLabels(task);
      if (scalars.isPresent()) {
        scalars(splitName, split, dataset.tasks().get(task), scalars.get());
      }
    }
  }

  private void environments(SplitName splitName, Split split) {
    int[] ids = split.environments();
    if (ids.length != split.size()) {
      add(
          splitName,
          DatasetRule.ENVIRONMENT_COUNT,
          "there are %d environment ids, expected %d, one for each example",
          ids.length,
          split.size());
    }
    int count = dataset.environments().size();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0 || ids[i] >= count) {
        faults.add(
            new DatasetFault(
                DatasetRule.ENVIRONMENT_RANGE,
                FaultPlace.of(name, splitName).at(i),
                "the environment id is %d, expected a number from 0 to %d"
                    .formatted(ids[i], count - 1)));
        break;
      }
    }
    if (!Arrays.equals(ids, split.environments())) {
      add(
          splitName,
          DatasetRule.ENVIRONMENT_CHANGES,
          "environments() returns other ids when it is called again, expected the same ids");
    }
  }

  private void scalars(SplitName splitName, Split split, Task task, ScalarLabels scalars) {
    if (scalars.values().length != split.size()) {
      add(
          splitName,
          DatasetRule.SCALAR_LABELS,
          "scalarLabels() has %d labels of the task '%s', expected %d, one for each example",
          scalars.values().length,
          task.name(),
          split.size());
    } else if (splitName == SplitName.TRAIN && noneIsPresent(scalars)) {
      faults.add(DatasetRules.withoutLabels(name, task));
    }
  }

  private static boolean noneIsPresent(ScalarLabels scalars) {
    for (boolean present : scalars.present()) {
      if (present) {
        return false;
      }
    }
    return scalars.present().length > 0;
  }

  @FormatMethod
  private void add(DatasetRule rule, String format, @Nullable Object... arguments) {
    faults.add(new DatasetFault(rule, FaultPlace.of(name), format.formatted(arguments)));
  }

  @FormatMethod
  private void add(SplitName split, DatasetRule rule, String format, Object... arguments) {
    faults.add(new DatasetFault(rule, FaultPlace.of(name, split), format.formatted(arguments)));
  }
}
