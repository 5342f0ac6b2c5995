// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider.Form;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider.Options;
import org.mtcrl.regularizers.testing.Arrays64;

class PlainDecorrelationTest {
  private static final List<Task> TASKS = List.of(Task.regression("y"));
  private final Arrays64 arrays = new Arrays64();
  private final Random random = new Random(3);

  @AfterEach
  void close() {
    arrays.close();
  }

  private double penalty(NDArray modules) {
    int count = (int) modules.getShape().get(1);
    int width = (int) modules.getShape().get(2);
    NDArray labels = arrays.normal(random, modules.getShape().get(0));
    return number(
        new DecorrelationProvider()
            .create(new Options(Form.PLAIN, 0.03, 4), arrays.context(TASKS, count, width))
            .penalty(arrays.step(TASKS, modules, List.of(), List.of(Labels.complete(labels)))));
  }

  @Test
  void copiesOfOneDimensionCostOneAPair() {
    NDArray z = arrays.normal(random, 50, 1, 1).repeat(1, 3);
    assertThat(penalty(z)).isCloseTo(3, within(1e-6));
  }

  @Test
  void anticorrelatedModulesCostAsMuchAsCorrelatedOnes() {
    NDArray z = arrays.normal(random, 50, 1, 1);
    assertThat(penalty(z.concat(z.neg(), 1))).isCloseTo(1, within(1e-6));
  }

  @Test
  void orthogonalModulesCostNothing() {
    NDArray z = arrays.of(new double[] {1, 1, 1, -1, -1, 1, -1, -1}, 4, 2, 1);
    assertThat(penalty(z)).isCloseTo(0, within(1e-12));
  }

  @Test
  void correlationWithinAModuleIsFree() {
    NDArray first = arrays.of(new double[] {1, 1, -1, -1}, 4, 1, 1).repeat(2, 2);
    NDArray second = arrays.of(new double[] {1, -1, 1, -1}, 4, 1, 1).repeat(2, 2);
    assertThat(penalty(first.concat(second, 1))).isCloseTo(0, within(1e-12));
  }

  @Test
  void scaleAndOffsetOfADimensionDoNotMatter() {
    NDArray z = arrays.normal(random, 40, 3, 2);
    NDArray factors = arrays.of(new double[] {2, -30, 5, 7, 11, 0.5}, 3, 2);
    NDArray moved = z.mul(factors).add(factors);
    assertThat(penalty(moved)).isCloseTo(penalty(z), within(1e-6));
  }

  @Test
  void aModuleThatDoesNotVaryCostsNothing() {
    NDArray z = arrays.normal(random, 40, 1, 2);
    assertThat(penalty(z.concat(z.zerosLike(), 1))).isZero();
  }

  @Test
  void oneModuleAloneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> penalty(arrays.normal(random, 5, 1, 2)))
        .withMessageContaining("model.modules to 2 or more");
  }
}
