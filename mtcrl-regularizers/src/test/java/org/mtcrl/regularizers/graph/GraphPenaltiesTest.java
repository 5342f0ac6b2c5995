// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.regularizers.testing.Arrays64;
import org.mtcrl.testkit.step.TestingStep;

class GraphPenaltiesTest {
  private static final List<Task> TASKS = List.of(Task.regression("a"), Task.regression("b"));
  private final Arrays64 arrays = new Arrays64();
  private final Regularizer sparsity =
      new GraphSparsityProvider()
          .create(new GraphSparsityProvider.Options(), arrays.context(TASKS, 3, 1));
  private final Regularizer balance =
      new GraphBalanceProvider()
          .create(new GraphBalanceProvider.Options(), arrays.context(TASKS, 3, 1));

  @AfterEach
  void close() {
    arrays.close();
  }

  private TestingStep step(double... routing) {
    NDArray numbers = arrays.of(new double[4], 4);
    NDArray modules = arrays.of(new double[12], 4, 3, 1);
    Labels labels = Labels.complete(numbers);
    TestingStep step = arrays.step(TASKS, modules, List.of(), List.of(labels, labels));
    return new TestingStep(
        step.manager(),
        TASKS,
        1,
        step.batch(),
        modules,
        arrays.of(routing, 2, 3),
        List.of(),
        step.routingLeaf(),
        step.scaleLeaf(),
        Set.of());
  }

  @Test
  void sparsityIsTheSumOfTheEdges() {
    assertThat(number(sparsity.penalty(step(1, 0, 0.5, 0, 0.25, 0)))).isEqualTo(1.75);
  }

  @Test
  void balanceIsLowestWhenModulesAreReadEqually() {
    double equal = number(balance.penalty(step(1, 0, 0.5, 0, 1, 0.5)));
    assertThat(equal).isCloseTo(-Math.log(3), within(1e-9));
    assertThat(number(balance.penalty(step(1, 0, 0.5, 0, 1, 0.25)))).isGreaterThan(equal);
  }

  @Test
  void balanceIsZeroWhenOneModuleIsReadAlone() {
    assertThat(number(balance.penalty(step(1, 0, 0, 1, 0, 0)))).isCloseTo(0, within(1e-9));
  }

  @Test
  void aGraphWithoutEdgesHasAFiniteBalance() {
    assertThat(number(balance.penalty(step(0, 0, 0, 0, 0, 0)))).isFinite();
  }

  @Test
  void bothShapeTheStructureAndNeedNothingExtra() {
    assertThat(List.of(sparsity, balance))
        .allSatisfy(
            penalty -> {
              assertThat(penalty.role()).isEqualTo(PenaltyRole.STRUCTURE);
              assertThat(penalty.needs()).isEmpty();
            });
  }

  @Test
  void balanceOverOneModuleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GraphBalanceProvider()
                    .create(new GraphBalanceProvider.Options(), arrays.context(TASKS, 1, 1)))
        .withMessageContaining("model.modules to 2 or more");
  }
}
