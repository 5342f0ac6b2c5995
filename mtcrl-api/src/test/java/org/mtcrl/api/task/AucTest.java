// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The area under the ROC curve against cases computed by hand. */
final class AucTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final Metric.Accumulator auc = Metrics.auc().start();

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray scores(float... scores) {
    return manager.create(scores, new Shape(scores.length, 1));
  }

  private Labels labels(float... labels) {
    return Labels.complete(manager.create(labels));
  }

  @Test
  void itIsTheShareOfPairsInTheRightOrder() {
    // Of the pairs (yes, no): .35 above .1, not above .4; .8 above both.
    auc.add(scores(.1f, .4f, .35f, .8f), labels(0, 0, 1, 1));
    assertThat(auc.value()).isEqualTo(.75);
  }

  @Test
  void tiesCountHalf() {
    // Yes 1, 2, 2; no 1, 2, 0: (1: half, 0, 1), twice (2: 1, half, 1); 6.5 of 9.
    auc.add(scores(1, 2, 2, 1, 2, 0), labels(1, 1, 1, 0, 0, 0));
    assertThat(auc.value()).isEqualTo(6.5 / 9);
  }

  @Test
  void positiveAndNegativeZeroAreTied() {
    auc.add(scores(0, -0f), labels(1, 0));
    assertThat(auc.value()).isEqualTo(.5);
  }

  @Test
  void examplesWithoutALabelAreLeftOut() {
    auc.add(
        scores(3, 1, 9, 2),
        Labels.masked(
            manager.create(new float[] {1, 0, 0, 0}),
            manager.create(new boolean[] {true, true, false, true})));
    assertThat(auc.value()).isEqualTo(1);
  }

  @Test
  void pairsAreThoseOfTheWholeSetNotOfEachBatch() {
    auc.add(scores(5, 4), labels(1, 0));
    auc.add(manager.create(new float[0], new Shape(0, 1)), labels());
    auc.add(scores(3, 2), labels(1, 0));
    assertThat(auc.value()).isEqualTo(.75);
    auc.add(scores(6), labels(0));
    assertThat(auc.value()).as("more can be added after a look").isEqualTo(.5);
  }

  @Test
  void itIsUndefinedWhereAClassIsMissing() {
    assertThat(auc.value()).isNaN();
    auc.add(scores(1, 2), labels(1, 1));
    assertThat(auc.value()).isNaN();
    auc.add(scores(Float.NaN), labels(0));
    assertThat(auc.value()).as("a score that is no number").isNaN();
  }

  @Test
  void itEqualsTheCountOverAllPairs() {
    Random random = new Random(3);
    float[] scores = new float[1000];
    float[] labels = new float[1000];
    for (int i = 0; i < scores.length; i++) {
      labels[i] = random.nextInt(4) == 0 ? 1 : 0;
      scores[i] = random.nextInt(60) + 7 * labels[i];
    }
    for (int from = 0; from < scores.length; from += 250) {
      auc.add(
          scores(Arrays.copyOfRange(scores, from, from + 250)),
          labels(Arrays.copyOfRange(labels, from, from + 250)));
    }
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] > labels[j]) {
          pairs++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
        }
      }
    }
    assertThat(auc.value()).isCloseTo(right / pairs, within(1e-12)).isBetween(.5, .7);
  }
}
