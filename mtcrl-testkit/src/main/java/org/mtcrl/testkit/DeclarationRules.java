package org.mtcrl.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.results.MetricResult;

/** What a data set says of itself before anything is read. */
final class DeclarationRules {
  private final MultiTaskDataset dataset;

  DeclarationRules(MultiTaskDataset dataset) {
    this.dataset = dataset;
  }

  void run() {
    unique("tasks()", dataset.tasks().stream().map(Task::name).toList());
    unique("features()", dataset.features().stream().map(Feature::name).toList());
    unique("environments()", dataset.environments());
    if (dataset.environments().contains(MetricResult.ALL)) {
      throw ContractFailure.of(
          "environments() holds the name '" + MetricResult.ALL + "'",
          "results give that name to all environments together",
          "give the environment another name");
    }
    filled("fingerprint()", dataset.fingerprint());
    filled("origin()", dataset.origin());
    for (SplitName name : SplitName.values()) {
      split(name);
    }
  }

  private static void unique(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw ContractFailure.of(
            what + " holds the name '" + name + "'" + (name.isBlank() ? "" : " twice"),
            "results and messages tell them apart by their names",
            "give each a name of its own");
      }
    }
    if (names.isEmpty()) {
      throw ContractFailure.of(
          what + " is empty",
          "there is nothing to learn, nothing to learn from, or nowhere that it comes from",
          "declare at least one; data from a single source have one environment");
    }
  }

  private static void filled(String what, String text) {
    if (text == null || text.isBlank()) {
      throw ContractFailure.of(
          what + " is '" + text + "'",
          "results name the data by it",
          "return a digest of the data from fingerprint(), and from origin() one line on what was"
              + " found");
    }
  }

  private void split(SplitName name) {
    Optional<Split> split;
    try {
      split = dataset.split(name);
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "split(" + name.name() + ") throws",
          "the framework asks for every split, to learn which there are",
          "return Optional.empty() for splits that the data set lacks",
          e);
    }
    if (split == null) {
      throw ContractFailure.of(
          "split(" + name.name() + ") returns null",
          "the framework asks for every split, to learn which there are",
          "return Optional.empty() for splits that the data set lacks");
    }
    if (split.isEmpty() && name == SplitName.TRAIN) {
      throw ContractFailure.of(
          "there is no split 'train'",
          "nothing can be fitted",
          "return the training examples from split(SplitName.TRAIN)");
    }
    if (split.isPresent() && split.get().size() == 0) {
      throw ContractFailure.of(
          "the split '" + name + "' is empty",
          "its figures are undefined",
          "return Optional.empty() from split(), or a DataException from open() if examples should"
              + " be there");
    }
  }
}
