// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;

/** Other data have another fingerprint, and the same data the same. */
final class FingerprintRules {
  private final int most;
  private final List<Opened> opened = new ArrayList<>();

  FingerprintRules(int most) {
    this.most = Math.min(most, 512);
  }

  /**
   * What one opening gave.
   *
   * @param same whether it must be the data of the first
   * @param other whether it must be other data than the first
   */
  private record Opened(
      String how, String fingerprint, List<String> content, boolean same, boolean other) {}

  void addAgain(String how, MultiTaskDataset dataset) {
    add(how, dataset, true, false);
  }

  void add(String how, MultiTaskDataset dataset) {
    add(how, dataset, false, false);
  }

  void addChanged(String how, MultiTaskDataset dataset) {
    add(how, dataset, false, true);
  }

  private void add(String how, MultiTaskDataset dataset, boolean same, boolean other) {
    try (dataset) {
      opened.add(new Opened(how, dataset.fingerprint(), content(dataset), same, other));
    }
  }

  private List<String> content(MultiTaskDataset dataset) {
    List<String> content = new ArrayList<>();
    dataset.features().forEach(feature -> content.add(feature.toString()));
    dataset.tasks().forEach(task -> content.add(task.name()));
    for (SplitName name : SplitName.values()) {
      if (dataset.split(name).isPresent()) {
        Split split = dataset.split(name).orElseThrow();
        int count = Math.min(split.size(), most);
        content.add(name + " " + split.size());
        content.addAll(ExampleDigests.of(split, IntStream.range(0, count).toArray(), 7));
      }
    }
    return content;
  }

  void check() {
    Opened first = opened.get(0);
    for (Opened next : opened) {
      boolean equal = next.fingerprint().equals(first.fingerprint());
      if (next.same() && !equal) {
        throw ContractFailure.of(
            "the data set %s has the fingerprint '%s' instead of '%s'"
                .formatted(next.how(), next.fingerprint(), first.fingerprint()),
            "a finished run is found again by it; now every run is done anew",
            "digest the data themselves, in a fixed order, and nothing that changes from start to"
                + " start: no paths, times, hash codes of objects or orders of sets");
      }
      boolean differs = !next.content().equals(first.content());
      if (differs && equal) {
        throw ContractFailure.of(
            "the data set " + next.how() + " has other examples and the same fingerprint",
            "a run on the new data is taken for the old one, whose results are shown",
            "digest everything that the examples depend on: file contents, options and the"
                + " context's seed");
      }
      if (next.other() && !differs) {
        throw ContractFailure.of(
            "the data set " + next.how() + " has the examples that it had before",
            "then nothing shows that its fingerprint depends on them",
            "change in changeData() what is among the first " + most + " examples of a split");
      }
    }
  }
}
