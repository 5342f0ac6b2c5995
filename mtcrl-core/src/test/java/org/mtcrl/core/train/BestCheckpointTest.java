// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;

/** Which state of a model is kept. */
final class BestCheckpointTest {
  private final TensorEngine engine = TestingPlugins.engine();
  private final NDManager manager = engine.newManager(Device.cpu());
  private final MultiTaskModel model;

  BestCheckpointTest() {
    TestingPlugins plugins = new TestingPlugins();
    ModelOptions options = plugins.model("modules = 1, module-width = 1");
    model =
        new MultiTaskModel(
            options,
            options.architecture()::architecture,
            List.of(Feature.dense("x", 1)),
            List.of(Task.binary("color")),
            1,
            manager,
            DataType.FLOAT32);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Puts one number into every parameter and running moment. */
  private void put(float number) {
    for (NDList arrays : List.of(model.parameters(), model.buffers())) {
      for (NDArray array : arrays) {
        engine.copy(new NDList(array.zerosLike().add(number)), new NDList(array));
      }
    }
  }

  private float number() {
    float first = model.parameters().get(0).toFloatArray()[0];
    for (NDList arrays : List.of(model.parameters(), model.buffers())) {
      for (NDArray array : arrays) {
        assertThat(array.toFloatArray()).containsOnly(first);
      }
    }
    return first;
  }

  private BestCheckpoint offered(long firstEligible, double... scores) {
    BestCheckpoint best = BestCheckpoint.of(engine, model.arrays(), manager, firstEligible);
    for (int i = 0; i < scores.length; i++) {
      put(i + 1);
      best.offer(10L * (i + 1), scores[i]);
    }
    return best;
  }

  @Test
  void theBestScoreWinsAndParametersAndRunningMomentsComeBack() {
    BestCheckpoint best = offered(0, 0.5, 0.9, 0.7);
    best.restore();
    assertThat(number()).isEqualTo(2);
    assertThat(best.step()).isEqualTo(20);
    assertThat(best.score()).isEqualTo(0.9);
    assertThat(best.lastScore()).isEqualTo(0.7);
    assertThat(best.evaluationsSince()).isEqualTo(1);
  }

  @Test
  void theFirstOfEqualScoresIsKept() {
    BestCheckpoint best = offered(0, 0.5, 0.5);
    assertThat(best.step()).isEqualTo(10);
    assertThat(best.evaluationsSince()).isEqualTo(1);
  }

  @Test
  void statesBeforeTheFirstEligibleStepDoNotCountHoweverGood() {
    BestCheckpoint best = offered(25, 0.9, 0.95, 0.5, 0.6);
    best.restore();
    assertThat(number()).isEqualTo(4);
    assertThat(best.step()).isEqualTo(40);
    assertThat(best.evaluationsSince()).isZero();
  }

  @Test
  void anUndefinedScoreIsNoBest() {
    BestCheckpoint best = offered(0, Double.NaN, Double.NaN);
    assertThat(best.exists()).isFalse();
    best.restore();
    assertThat(number()).isEqualTo(2);
    assertThat(best.score()).isNaN();
    assertThat(offered(0, Double.NaN, 0.1, Double.NaN).step()).isEqualTo(20);
    assertThat(offered(0, Double.NaN, -3).exists()).isTrue();
  }
}
