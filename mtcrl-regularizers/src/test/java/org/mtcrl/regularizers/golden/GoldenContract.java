// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider;
import org.mtcrl.regularizers.golden.GoldenStepFactory.GoldenParameter;
import org.mtcrl.regularizers.golden.GoldenValues.Case;
import org.mtcrl.regularizers.graph.GraphBalanceProvider;
import org.mtcrl.regularizers.graph.GraphSparsityProvider;
import org.mtcrl.regularizers.independence.CoLabelIndependenceProvider;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Coordinate;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider.Form;
import org.mtcrl.regularizers.invariance.IrmProvider;
import org.mtcrl.regularizers.invariance.VRexProvider;

/**
 * Every golden term and every gradient, for one implementation of model and step: a subclass gives
 * the step.
 */
abstract class GoldenContract {
  private static final double RELATIVE = 1e-9;

  /** For what is zero, or the difference of far larger numbers. */
  private static final double ABSOLUTE = 1e-14;

  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());
  private final TensorEngine.Scope scope = engine.newScope();
  private final TensorEngine.Recording recording = engine.record(true);

  /** The implementation under test. */
  abstract GoldenStepFactory steps();

  @AfterEach
  void close() {
    recording.close();
    scope.close();
    manager.close();
  }

  static Stream<Arguments> casesAndTerms() {
    List<String> terms =
        Stream.of(
                Stream.of("risk", "pooled_risk", "decor", "l1", "entropy", "irm", "vrex", "ci"),
                Stream.of("norm", "var").flatMap(GoldenContract::coordinates),
                Stream.of("total_norm", "total_var").flatMap(GoldenContract::coordinates))
            .flatMap(s -> s)
            .toList();
    return GoldenValues.cases().stream()
        .flatMap(golden -> terms.stream().map(term -> Arguments.of(golden, term)));
  }

  static List<Case> cases() {
    return GoldenValues.cases();
  }

  private static Stream<String> coordinates(String form) {
    return Stream.of("A", "theta", "log").map(coordinate -> form + "_" + coordinate);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("casesAndTerms")
  void valueAndGradientsOfATermAreTheGoldenOnes(Case golden, String term) {
    Term implementation = term(term);
    GoldenStepFactory.Run run = steps().run(golden, manager, implementation.needs());
    NDArray value = implementation.value(run.step());

    close(value.toDoubleArray()[0], golden.term(term), term);
    Map<String, GoldenParameter> parameters = new TreeMap<>(run.parameters());
    NDList arrays = new NDList();
    parameters.values().forEach(parameter -> arrays.add(parameter.array()));
    NDList gradients = engine.detachedGradient(value, arrays);
    Map<String, double[]> expected = golden.gradients(term);
    assertThat(parameters.keySet()).isEqualTo(expected.keySet());
    int index = 0;
    for (String name : parameters.keySet()) {
      NDArray gradient = parameters.get(name).toGolden().apply(gradients.get(index++));
      close(gradient.toDoubleArray(), expected.get(name), "d " + term + " / d " + name);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theStepItselfIsTheGoldenOne(Case golden) {
    TrainingStep step = steps().run(golden, manager, EnumSet.of(StepNeed.ROUTING_GRADIENTS)).step();

    close(step.modules().toDoubleArray(), golden.array("Z"), "Z");
    close(step.routing().toDoubleArray(), golden.array("A"), "A");
    close(step.outputs(0).toDoubleArray(), golden.array("out0"), "out0");
    close(step.outputs(1).toDoubleArray(), golden.array("out1"), "out1");
    close(step.risks().toDoubleArray(), golden.array("env_risk"), "env_risk");
    close(step.routingGradients().toDoubleArray(), golden.array("g"), "g");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void thePartsOfCoLabelIndependenceAreTheGoldenOnes(Case golden) {
    TrainingStep step = steps().run(golden, manager, Set.of()).step();
    Map<String, Double> parts =
        Map.of("0<-1", coLabel("reg", "cls", step), "1<-0", coLabel("cls", "reg", step));

    assertThat(golden.coLabelParts()).hasSize(parts.size());
    golden.coLabelParts().forEach((name, value) -> close(parts.get(name), value, name));
  }

  private double coLabel(String task, String other, TrainingStep step) {
    var options =
        new CoLabelIndependenceProvider.Options(List.of(List.of(task, other)), true, 1e-3);
    return new CoLabelIndependenceProvider()
        .create(options, context())
        .penalty(step)
        .toDoubleArray()[0];
  }

  private Term term(String name) {
    if (name.startsWith("total_")) {
      return Term.sum(
          term("risk"),
          term("decor").times(GoldenValues.lambda("decor")),
          term("l1").times(GoldenValues.lambda("sps")),
          term("entropy").times(-GoldenValues.lambda("bal")),
          term(name.substring("total_".length())).times(GoldenValues.lambda("inv")));
    }
    return switch (name) {
      case "risk", "pooled_risk" ->
          // Environments of the golden batch are of equal size, so that both means agree.
          new Term(Set.of(), step -> step.risks().mean(new int[] {0}).sum());
      case "decor" ->
          // The configured penalty is the mean over the D x D entries, the golden one their sum.
          Term.of(
                  new DecorrelationProvider()
                      .create(
                          new DecorrelationProvider.Options(
                              DecorrelationProvider.Form.PLAIN, 0.03, 4),
                          context()))
              .times(GoldenValues.WIDTH * GoldenValues.WIDTH);
      case "l1" ->
          Term.of(
              new GraphSparsityProvider().create(new GraphSparsityProvider.Options(), context()));
      case "entropy" ->
          Term.of(new GraphBalanceProvider().create(new GraphBalanceProvider.Options(), context()))
              .times(-1);
      case "irm" ->
          Term.of(new IrmProvider().create(new IrmProvider.Options(List.of()), context()));
      case "vrex" ->
          Term.of(new VRexProvider().create(new VRexProvider.Options(List.of()), context()));
      case "ci" ->
          Term.of(
              new CoLabelIndependenceProvider()
                  .create(
                      new CoLabelIndependenceProvider.Options(List.of(), false, 1e-3), context()));
      case "norm_A" -> invariance(Form.NORM, Coordinate.A);
      case "norm_theta" -> invariance(Form.NORM, Coordinate.THETA);
      case "norm_log" -> invariance(Form.NORM, Coordinate.LOG_A);
      case "var_A" -> invariance(Form.VARIANCE, Coordinate.A);
      case "var_theta" -> invariance(Form.VARIANCE, Coordinate.THETA);
      case "var_log" -> invariance(Form.VARIANCE, Coordinate.LOG_A);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Term invariance(Form form, Coordinate coordinate) {
    return Term.of(
        new GraphInvarianceProvider()
            .create(new GraphInvarianceProvider.Options(form, coordinate, List.of()), context()));
  }

  private RegularizerContext context() {
    return new RegularizerContext(
        GoldenValues.TASKS,
        List.of("0", "1"),
        GoldenValues.batch(manager).size(),
        GoldenValues.MODULES,
        new Shape(GoldenValues.WIDTH),
        DataType.FLOAT64,
        manager,
        0);
  }

  private static void close(double[] actual, double[] expected, String what) {
    assertThat(actual).as(what).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      close(actual[i], expected[i], what + "[" + i + "]");
    }
  }

  private static void close(double actual, double expected, String what) {
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected) + ABSOLUTE));
  }

  /** A scalar of a step and what it needs. */
  private record Term(Set<StepNeed> needs, Regularizer scalar) {
    static Term of(Regularizer regularizer) {
      return new Term(regularizer.needs(), regularizer);
    }

    static Term sum(Term... terms) {
      Set<StepNeed> needs = EnumSet.noneOf(StepNeed.class);
      for (Term term : terms) {
        needs.addAll(term.needs());
      }
      return new Term(
          needs,
          step -> {
            NDArray sum = terms[0].value(step);
            for (int i = 1; i < terms.length; i++) {
              sum = sum.add(terms[i].value(step));
            }
            return sum;
          });
    }

    Term times(double factor) {
      return new Term(needs, step -> value(step).mul(factor));
    }

    NDArray value(TrainingStep step) {
      return scalar.penalty(step);
    }
  }
}
