// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;

/** Looks for examples of one split that are in another, too. */
final class SharedExamples {
  private static final int BATCH = 64;

  private final MultiTaskDataset dataset;
  private final int most;

  SharedExamples(MultiTaskDataset dataset, int most) {
    this.dataset = dataset;
    this.most = most;
  }

  void check() {
    Map<String, String> owners = new HashMap<>();
    for (SplitName name : SplitName.values()) {
      Map<String, String> own = new HashMap<>();
      int shared = 0;
      String first = "";
      for (Map.Entry<String, Integer> example : examples(name).entrySet()) {
        String owner = owners.get(example.getKey());
        if (owner != null) {
          shared++;
          first = first.isEmpty() ? "example " + example.getValue() + " is " + owner : first;
        }
        own.put(example.getKey(), "example " + example.getValue() + " of the split '" + name + "'");
      }
      if (shared > 0) {
        throw ContractFailure.of(
            ("the split '%s' holds %s examples whose inputs are in another split to the last "
                    + "byte; %s")
                .formatted(name, shared, first),
            "a model is judged by what it has not seen; what it has seen flatters it",
            "split before examples are copied or cut into pieces, and keep what belongs to one"
                + " person, place or recording together; where equal inputs are different examples,"
                + " override equalExamplesAreLegitimate() in the test");
      }
      own.forEach(owners::putIfAbsent);
    }
  }

  private Map<String, Integer> examples(SplitName name) {
    Map<String, Integer> examples = new HashMap<>();
    if (dataset.split(name).isPresent()) {
      Split split = dataset.split(name).orElseThrow();
      int count = Math.min(split.size(), most);
      for (int from = 0; from < count; from += BATCH) {
        int[] indices = IntStream.range(from, Math.min(count, from + BATCH)).toArray();
        List<String> digests = ExampleDigests.ofFeatures(split, indices, DatasetContract.SEED);
        for (int i = 0; i < indices.length; i++) {
          examples.putIfAbsent(digests.get(i), indices[i]);
        }
      }
    }
    return examples;
  }
}
