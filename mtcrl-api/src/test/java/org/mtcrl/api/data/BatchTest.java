// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.Labels;

final class BatchTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final NDArray features = manager.create(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  private final NDArray values = manager.create(new long[] {0, 1, 0});
  private final NDArray mask = manager.create(new boolean[] {true, false, true});

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aBatchHoldsWhatItIsMadeOf() {
    Labels labels = Labels.masked(values, mask);
    int[] environments = {0, 1, 0};
    Batch batch = new Batch(new NDList(features), List.of(labels), environments);

    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.features()).containsExactly(features);
    assertThat(batch.labels()).containsExactly(labels);
    assertThat(batch.labels(0)).isSameAs(labels);
    assertThat(batch.environments()).isSameAs(environments);
  }

  @Test
  void theListOfLabelsIsCopied() {
    List<Labels> given = new ArrayList<>(List.of(Labels.complete(values)));
    Batch batch = new Batch(new NDList(features), given, new int[3]);
    given.clear();
    assertThat(batch.labels()).hasSize(1);
  }

  @Test
  void closingABatchClosesEveryArrayOfIt() {
    new Batch(new NDList(features), List.of(Labels.masked(values, mask)), new int[3]).close();
    assertThat(List.of(features, values, mask)).allMatch(NDArray::isReleased);
  }

  @Test
  void aFeatureOfAnotherNumberOfExamplesIsRefused() {
    assertThatThrownBy(() -> new Batch(new NDList(features), List.of(), new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a feature of shape (3, 2) does not hold 2 examples");
  }

  @Test
  void labelsOfAnotherNumberOfExamplesAreRefused() {
    List<Labels> labels = List.of(Labels.complete(values));
    assertThatThrownBy(() -> new Batch(new NDList(), labels, new int[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label of shape (3) does not hold 4 examples");
  }

  @Test
  void anArrayWithoutTheDimensionOfExamplesIsRefused() {
    NDArray scalar = manager.create(1f);
    assertThatThrownBy(() -> new Batch(new NDList(scalar), List.of(), new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a feature of shape () does not hold 1 examples");
  }
}
