// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.task.Labels;
import org.mtcrl.testkit.step.Scenario;
import org.mtcrl.testkit.step.Scenario.Value;
import org.mtcrl.testkit.step.TestingStep;

/** Situations in which a penalty can promise to be zero. */
public enum ZeroCondition {
  /** Every environment holds the same examples with the same labels. */
  EQUAL_ENVIRONMENTS("every environment holds the same examples"),
  /** No two dimensions of modules' outputs are correlated within the batch. */
  UNCORRELATED_MODULES("modules' outputs are uncorrelated"),
  /** The routing A is zero: no task reads any module. */
  CLOSED_ROUTING("no task reads any module"),
  /** Outputs are zero for every example. */
  ZERO_OUTPUTS("outputs are zero for every example"),
  /** No example has a label of any task. */
  NO_LABELS("no example has a label");

  private final String words;

  ZeroCondition(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** A step of the scenario that is in this situation, in double precision. */
  TestingStep step(Scenario scenario, NDManager manager, Set<StepNeed> needs) {
    Batch batch = scenario.batch(manager);
    Map<String, Value> parameters = new TreeMap<>(scenario.parameters());
    switch (this) {
      case EQUAL_ENVIRONMENTS -> batch = Batches.equalEnvironments(batch, Scenario.ENVIRONMENTS);
      case CLOSED_ROUTING -> parameters.replaceAll((n, v) -> n.equals("theta") ? all(v, -700) : v);
      case ZERO_OUTPUTS ->
          parameters.replaceAll((n, v) -> n.matches("head\\d+\\.[Wb]2") ? all(v, 0) : v);
      case NO_LABELS -> batch = unlabelled(batch, manager);
      default -> {
        return uncorrelated(scenario, batch, manager, needs);
      }
    }
    return scenario.model(manager, parameters).step(manager, batch, needs);
  }

  private static Value all(Value like, double value) {
    return new Value(like.data().stream().map(d -> value).toList(), like.shape());
  }

  private static Batch unlabelled(Batch batch, NDManager manager) {
    List<Labels> labels = new ArrayList<>();
    for (Labels label : batch.labels()) {
      Shape shape = label.mask().map(NDArray::getShape).orElse(new Shape(batch.size()));
      labels.add(Labels.masked(label.values(), manager.zeros(shape, DataType.BOOLEAN)));
    }
    return new Batch(batch.features(), labels, batch.environments());
  }

  /** Waves of whole frequencies over the batch, a different one for each dimension. */
  private static TestingStep uncorrelated(
      Scenario scenario, Batch batch, NDManager manager, Set<StepNeed> needs) {
    TestingStep usual = scenario.model(manager, scenario.parameters()).step(manager, batch, needs);
    int columns =
        (int)
            ((Scenario.MODULES * scenario.moduleShape().size())
                / scenario.moduleShape().slice(1).size());
    int pixels = (int) scenario.moduleShape().slice(1).size();
    double[] values = new double[batch.size() * columns * pixels];
    for (int i = 0; i < values.length; i++) {
      int example = i / (columns * pixels);
      int column = i / pixels % columns;
      double angle = 2 * Math.PI * (column / 2 + 1) * example / batch.size();
      values[i] = column % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
    }
    NDArray modules = manager.create(values, usual.modules().getShape());
    return new TestingStep(
        manager,
        usual.tasks(),
        usual.environmentCount(),
        batch,
        modules,
        usual.routing(),
        usual.allOutputs(),
        usual.routingLeaf(),
        usual.scaleLeaf(),
        needs);
  }
}
