// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.mtcrl.regularizers.testing.Arrays64.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Coordinate;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Form;
import org.mtcrl.regularizers.testing.Arrays64;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.TestingModel;
import org.mtcrl.testkit.step.TestingStep;

class EnvironmentPenaltiesTest {
  private static final List<Task> TASKS = List.of(Task.regression("y"));
  private final Arrays64 arrays = new Arrays64();
  private final TensorEngine.Recording recording = TensorEngine.get().record(true);

  @AfterEach
  void close() {
    recording.close();
    arrays.close();
  }

  private static Regularizer vRex(Arrays64 arrays) {
    return new VRexProvider()
        .create(new VRexProvider.Options(List.of()), arrays.context(TASKS, 1, 1));
  }

  /** A step of a regression whose outputs have the given errors. */
  private TestingStep step(int environmentCount, int[] environments, double... errors) {
    NDArray outputs = arrays.of(errors, errors.length, 1);
    NDArray labels = arrays.of(new double[errors.length], errors.length);
    NDArray modules = arrays.of(errors, errors.length, 1, 1);
    Batch batch = new Batch(new NDList(), List.of(Labels.complete(labels)), environments);
    return TestingStep.of(
        arrays.manager(), TASKS, environmentCount, batch, modules, List.of(outputs));
  }

  @Test
  void vRexOfEqualRisksIsZero() {
    TrainingStep step = step(2, new int[] {0, 0, 1, 1}, 1, 3, -3, -1);
    assertThat(number(vRex(arrays).penalty(step))).isZero();
  }

  @Test
  void vRexIsThePopulationVarianceOfTheRisks() {
    // Risks 1 and 9: their mean is 5, their variance 16.
    TrainingStep step = step(2, new int[] {0, 1, 1}, 1, 3, -3);
    assertThat(number(vRex(arrays).penalty(step))).isCloseTo(16, within(1e-12));
  }

  @Test
  void anEnvironmentWithoutExamplesIsNoRiskOfZero() {
    TrainingStep step = step(3, new int[] {0, 2, 2}, 1, 3, -3);
    assertThat(number(vRex(arrays).penalty(step))).isCloseTo(16, within(1e-12));
  }

  @Test
  void oneEnvironmentAloneDoesNotVary() {
    TrainingStep step = step(2, new int[] {1, 1}, 1, 3);
    assertThat(number(vRex(arrays).penalty(step))).isZero();
  }

  static Stream<Regularizer> penalties() {
    try (Arrays64 arrays = new Arrays64()) {
      Stream<Regularizer> graph =
          Stream.of(Form.values())
              .flatMap(
                  form ->
                      Stream.of(Coordinate.values())
                          .map(
                              by ->
                                  new GraphInvarianceProvider()
                                      .create(
                                          new GraphInvarianceProvider.Options(form, by, List.of()),
                                          arrays.context(TASKS, 1, 1))));
      Regularizer irm =
          new IrmProvider().create(new IrmProvider.Options(List.of()), arrays.context(TASKS, 1, 1));
      return Stream.concat(graph, Stream.of(irm, vRex(arrays))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void anEnvironmentThatIsNeverThereChangesNothing(Regularizer penalty) {
    Scenario scenario = Scenario.all().stream().filter(Scenario::sparse).findFirst().orElseThrow();
    Batch batch = scenario.batch(arrays.manager());
    TestingModel three = scenario.model(arrays.manager(), scenario.parameters());
    TestingModel two = new TestingModel(three.tasks(), 2, three.concat(), three.parameters());

    double withThird =
        number(penalty.penalty(three.step(arrays.manager(), batch, penalty.needs())));
    double without = number(penalty.penalty(two.step(arrays.manager(), batch, penalty.needs())));

    assertThat(withThird).isPositive().isCloseTo(without, within(1e-12 * withThird));
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void penaltiesAskForExactlyWhatTheyUse(Regularizer penalty) {
    Scenario scenario = Scenario.all().get(0);
    Batch batch = scenario.batch(arrays.manager());
    TestingModel model = scenario.model(arrays.manager(), scenario.parameters());

    assertThat(penalty.role()).isEqualTo(PenaltyRole.INVARIANCE);
    assertThat(penalty.needs()).contains(StepNeed.ENVIRONMENTS);
    for (StepNeed need : penalty.needs()) {
      if (need != StepNeed.ENVIRONMENTS) {
        assertThatIllegalStateException()
            .isThrownBy(() -> penalty.penalty(model.step(arrays.manager(), batch, Set.of())))
            .withMessageContaining(need.name());
      }
    }
  }

  @Test
  void gradientsThatAgreeOverEnvironmentsHaveNoVariance() {
    Scenario scenario = Scenario.all().get(0);
    Batch half = scenario.batch(arrays.manager());
    // The same examples twice, once in each of two environments.
    NDList features = new NDList(half.features().get(0).repeat(0, 2));
    List<Labels> labels =
        half.labels().stream().map(l -> Labels.complete(l.values().repeat(0, 2))).toList();
    int[] environments = new int[2 * half.size()];
    for (int i = 0; i < environments.length; i++) {
      environments[i] = i % 2;
    }
    Batch twice = new Batch(features, labels, environments);
    TestingModel model = scenario.model(arrays.manager(), scenario.parameters());
    TestingModel two = new TestingModel(model.tasks(), 2, model.concat(), model.parameters());

    for (Form form : Form.values()) {
      Regularizer penalty =
          new GraphInvarianceProvider()
              .create(
                  new GraphInvarianceProvider.Options(form, Coordinate.A, List.of()),
                  arrays.context(scenario.tasks(), 3, 2));
      double cost = number(penalty.penalty(two.step(arrays.manager(), twice, penalty.needs())));
      if (form == Form.VARIANCE) {
        assertThat(cost).isCloseTo(0, within(1e-20));
      } else {
        assertThat(cost).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void irmOfOutputsAtTheirBestScaleIsZero() {
    // y = o + error with error orthogonal to o: no other scale of o is better.
    Random random = new Random(1);
    double slope = 1 + random.nextDouble();
    NDArray outputs = arrays.of(new double[] {slope, -slope, slope, -slope}, 4, 1);
    NDArray errors = arrays.of(new double[] {1, 1, -1, -1}, 4, 1);
    NDArray modules = arrays.of(new double[4], 4, 1, 1);
    NDArray scale = arrays.of(new double[] {1}, 1, 1);
    scale.setRequiresGradient(true);
    Batch batch =
        new Batch(
            new NDList(), List.of(Labels.complete(outputs.add(errors).reshape(-1))), new int[4]);
    TestingStep given =
        TestingStep.of(arrays.manager(), TASKS, 1, batch, modules, List.of(outputs));
    TestingStep step =
        new TestingStep(
            arrays.manager(),
            TASKS,
            1,
            batch,
            modules,
            given.routing(),
            List.of(outputs.mul(scale)),
            given.routingLeaf(),
            scale,
            Set.of(StepNeed.OUTPUT_SCALE_GRADIENTS));
    Regularizer irm =
        new IrmProvider().create(new IrmProvider.Options(List.of()), arrays.context(TASKS, 1, 1));

    assertThat(number(irm.penalty(step))).isCloseTo(0, within(1e-20));
  }

  /** Each penalty for tasks of a choice. */
  private static Stream<BiFunction<List<String>, RegularizerContext, Regularizer>> ofTasks() {
    return Stream.of(
        (tasks, context) ->
            new GraphInvarianceProvider()
                .create(
                    new GraphInvarianceProvider.Options(Form.NORM, Coordinate.LOG_A, tasks),
                    context),
        (tasks, context) ->
            new GraphInvarianceProvider()
                .create(
                    new GraphInvarianceProvider.Options(Form.VARIANCE, Coordinate.A, tasks),
                    context),
        (tasks, context) -> new IrmProvider().create(new IrmProvider.Options(tasks), context),
        (tasks, context) -> new VRexProvider().create(new VRexProvider.Options(tasks), context));
  }

  @ParameterizedTest
  @MethodSource("ofTasks")
  void thePenaltyOfAllTasksIsTheSumOfThoseOfEach(
      BiFunction<List<String>, RegularizerContext, Regularizer> of) {
    Scenario scenario = Scenario.all().get(0);
    RegularizerContext context = scenario.context(arrays.manager());
    TestingModel model = scenario.model(arrays.manager(), scenario.parameters());
    double sum = 0;
    for (Task task : scenario.tasks()) {
      double one = cost(of.apply(List.of(task.name()), context), model, scenario);
      assertThat(one).isPositive();
      sum += one;
    }
    List<String> names = scenario.tasks().stream().map(Task::name).toList();
    double all = cost(of.apply(List.of(), context), model, scenario);

    assertThat(names).hasSizeGreaterThan(1);
    assertThat(all).isCloseTo(sum, within(1e-12 * sum));
    assertThat(cost(of.apply(names, context), model, scenario)).isEqualTo(all);
  }

  private double cost(Regularizer penalty, TestingModel model, Scenario scenario) {
    Batch batch = scenario.batch(arrays.manager());
    return number(penalty.penalty(model.step(arrays.manager(), batch, penalty.needs())));
  }

  @Test
  void tasksThatTheDataLackAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VRexProvider()
                    .create(new VRexProvider.Options(List.of("x")), arrays.context(TASKS, 1, 1)))
        .withMessage("v-rex names the task 'x' in 'tasks', but the tasks are 'y'");
  }
}
