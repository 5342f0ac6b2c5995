// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.task.Labels;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider;
import org.mtcrl.regularizers.independence.CoLabelIndependenceProvider;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.TestingStep;

/** What all penalties that look at modules and labels themselves owe to precision and memory. */
class LabelPenaltiesTest {
  private final NDManager manager = TensorEngine.get().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  enum Penalty {
    PLAIN,
    GIVEN_LABELS,
    INDEPENDENCE;

    Regularizer create(RegularizerContext context) {
      return switch (this) {
        case PLAIN -> decorrelation(DecorrelationProvider.Form.PLAIN, context);
        case GIVEN_LABELS -> decorrelation(DecorrelationProvider.Form.GIVEN_LABELS, context);
        case INDEPENDENCE ->
            new CoLabelIndependenceProvider()
                .create(new CoLabelIndependenceProvider.Options(List.of(), false, 1e-3), context);
      };
    }

    private static Regularizer decorrelation(
        DecorrelationProvider.Form form, RegularizerContext context) {
      return new DecorrelationProvider()
          .create(new DecorrelationProvider.Options(form, 0.03, 4), context);
    }
  }

  static Stream<Arguments> penaltiesAndScenarios() {
    return Stream.of(Penalty.values())
        .flatMap(p -> Scenario.all().stream().map(s -> Arguments.of(p, s)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("penaltiesAndScenarios")
  void nothingIsLeftOnManagersThatOutliveTheStep(Penalty penalty, Scenario scenario) {
    try (NDManager trial = manager.newSubManager();
        NDManager resident = manager.newSubManager()) {
      Batch batch = scenario.batch(resident);
      TestingStep model =
          scenario.model(manager, scenario.parameters()).step(manager, batch, Set.of());
      Regularizer regularizer = penalty.create(scenario.context(trial));
      int trialArrays = trial.getManagedArrays().size();
      int residentArrays = resident.getManagedArrays().size();
      try (NDManager step = manager.newSubManager()) {
        regularizer.penalty(on(step, model));
      }
      assertThat(trial.getManagedArrays()).hasSize(trialArrays);
      assertThat(resident.getManagedArrays()).hasSize(residentArrays).isNotEmpty();
    }
  }

  /** The same step with modules and outputs of its own; its labels stay where they are. */
  private static TestingStep on(NDManager manager, TestingStep step) {
    return TestingStep.of(
        manager,
        step.tasks(),
        step.environmentCount(),
        step.batch(),
        copy(manager, step.modules()),
        step.allOutputs().stream().map(output -> copy(manager, output)).toList());
  }

  private static NDArray copy(NDManager manager, NDArray array) {
    NDArray copy = array.duplicate();
    copy.attach(manager);
    return copy;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("penaltiesAndScenarios")
  void singlePrecisionGivesTheSameValueToItsPrecision(Penalty penalty, Scenario scenario) {
    Batch batch = scenario.batch(manager);
    TestingStep exact =
        scenario.model(manager, scenario.parameters()).step(manager, batch, Set.of());
    Batch coarseBatch =
        new Batch(
            new NDList(),
            batch.labels().stream().map(LabelPenaltiesTest::coarse).toList(),
            batch.environments());
    TestingStep coarse =
        new TestingStep(
            manager,
            exact.tasks(),
            exact.environmentCount(),
            coarseBatch,
            exact.modules().toType(DataType.FLOAT32, false),
            exact.routing(),
            exact.allOutputs().stream().map(o -> o.toType(DataType.FLOAT32, false)).toList(),
            exact.routingLeaf(),
            exact.scaleLeaf(),
            exact.needs());
    RegularizerContext context = scenario.context(manager);
    RegularizerContext single =
        new RegularizerContext(
            context.tasks(),
            context.environments(),
            context.batchSize(),
            context.modules(),
            scenario.moduleShape(),
            DataType.FLOAT32,
            manager,
            0);

    double expected = number(penalty.create(context).penalty(exact));
    NDArray value = penalty.create(single).penalty(coarse);

    assertThat(value.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat((double) value.getFloat()).isCloseTo(expected, within(1e-4 * expected));
  }

  private static Labels coarse(Labels labels) {
    NDArray values = labels.values();
    return values.getDataType() == DataType.FLOAT64
        ? new Labels(values.toType(DataType.FLOAT32, false), labels.mask())
        : labels;
  }
}
