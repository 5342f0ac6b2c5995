// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.inference.engine.TensorEngine;

/** What one architecture, made for one context, promises. */
final class ArchitectureRules implements AutoCloseable {
  private static final int EXAMPLES = 6;
  private static final double TOLERANCE = 1e-9;

  private final TensorEngine engine = TensorEngine.get();
  private final NDManager manager = engine.newManager(Device.cpu());
  private final ArchitectureContext context;
  private final ModuleArchitecture architecture;
  private final ParameterStore store = new ParameterStore(manager, false);

  ArchitectureRules(ArchitectureContext context, ModuleArchitecture architecture) {
    this.context = context;
    this.architecture = architecture;
    Shape[] inputs =
        context.features().stream().map(f -> new Shape(1).addAll(f.shape())).toArray(Shape[]::new);
    manager.getEngine().setRandomSeed(3);
    try {
      architecture.trunk().initialize(manager, DataType.FLOAT64, inputs);
      Shape trunk = architecture.trunk().getOutputShapes(inputs)[0];
      architecture.modules().initialize(manager, DataType.FLOAT64, trunk);
    } catch (RuntimeException e) {
      manager.close();
      throw ContractFailure.of(
          "the architecture" + where() + " cannot be initialized",
          "the framework initializes trunk() with the features' shapes and modules() with the"
              + " first of the trunk's output shapes, with a batch of 1",
          "give every parameter a shape and an initializer, and return from getOutputShapes what"
              + " forward gives",
          e);
    }
  }

  ArchitectureContext context() {
    return context;
  }

  private String where() {
    return " for %s, %s modules of width %s"
        .formatted(
            context.features().stream().map(ArchitectureRules::name).toList(),
            context.modules(),
            context.moduleWidth());
  }

  private static String name(Feature feature) {
    return feature.name() + " " + feature.shape();
  }

  void shapes() {
    for (int examples : new int[] {1, EXAMPLES}) {
      within(
          own -> {
            NDArray z = forward(inputs(own, examples, 1), false);
            Shape expected =
                new Shape(examples, context.modules()).addAll(architecture.moduleShape());
            if (!z.getShape().equals(expected)) {
              throw ContractFailure.of(
                  "modules()" + where() + " give an array of shape " + z.getShape(),
                  "Z is (B, K, moduleShape...), here %s, for the routing and the heads"
                      .formatted(expected),
                  "stack the modules' outputs along dimension 1, and return from moduleShape() the"
                      + " shape of one of them for one example");
            }
            checkFinite(z);
          });
    }
    if (architecture.moduleShape().get(0) != context.moduleWidth()) {
      throw ContractFailure.of(
          "moduleShape()" + where() + " is " + architecture.moduleShape(),
          "the configuration's model.module-width says how wide a module's output is",
          "make the first dimension context.moduleWidth()");
    }
  }

  private void checkFinite(NDArray z) {
    if (!Double.isFinite(Numbers.of(z).stream().mapToDouble(d -> d).sum())) {
      throw ContractFailure.of(
          "Z" + where() + " holds values that are not finite right after initialization",
          "training starts from there",
          "look for divisions and logarithms without a small constant, and at the initializers");
    }
  }

  void gradients() {
    Map<String, Double> largest = new LinkedHashMap<>();
    for (int seed = 1; seed <= 3; seed++) {
      int drawn = seed;
      within(
          own -> {
            Map<String, NDArray> parameters = trained();
            NDArray z = forward(inputs(own, EXAMPLES, drawn), true);
            NDList gradients = gradients(own, z, parameters, drawn);
            int i = 0;
            for (String name : parameters.keySet()) {
              largest.merge(name, Numbers.largest(Numbers.of(gradients.get(i++))), Math::max);
            }
          });
    }
    largest.forEach(
        (name, value) -> {
          if (!(value > 0) || !Double.isFinite(value)) {
            throw ContractFailure.of(
                "the parameter '" + name + "'" + where() + " has the gradient " + value,
                "it is never trained",
                "use it in forward, through operations of NDArray alone (duplicate() and"
                    + " NDArrays.concat of a single array cut the way back); freeze it if it is"
                    + " no parameter");
          }
        });
  }

  private NDList gradients(NDManager own, NDArray z, Map<String, NDArray> parameters, int seed) {
    try {
      NDArray weights = own.create(normal((int) z.size(), seed), z.getShape());
      return engine.detachedGradient(z.mul(weights).sum(), new NDList(parameters.values()));
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "Z" + where() + " cannot be differentiated",
          "nothing is learned",
          "compute it from the inputs and the parameters with operations of NDArray alone",
          e);
    }
  }

  void moduleIndependence() {
    if (context.modules() < 2) {
      return;
    }
    within(
        own -> {
          Map<String, NDArray> parameters = new LinkedHashMap<>();
          collect("modules", architecture.modules(), parameters);
          NDArray z = forward(inputs(own, EXAMPLES, 1), true);
          List<NDList> gradients = new ArrayList<>();
          for (int k = 0; k < context.modules(); k++) {
            gradients.add(gradients(own, z.get(":, " + k), parameters, k));
          }
          int i = 0;
          for (String name : parameters.keySet()) {
            checkOwner(name, gradients, i++);
          }
        });
  }

  /** No entry of a parameter may move two modules. */
  private void checkOwner(String name, List<NDList> gradients, int parameter) {
    List<Double> first = Numbers.of(gradients.get(0).get(parameter));
    int[] owner = new int[first.size()];
    for (int k = 0; k < gradients.size(); k++) {
      List<Double> own = Numbers.of(gradients.get(k).get(parameter));
      for (int i = 0; i < owner.length; i++) {
        if (own.get(i) != 0 && owner[i] != 0) {
          throw ContractFailure.of(
              "the parameter '%s'%s moves module %s and module %s"
                  .formatted(name, where(), owner[i] - 1, k),
              "routing chooses between modules, which must be able to learn different things",
              "give each module parameters of its own; what they share belongs into trunk()");
        }
        owner[i] = own.get(i) != 0 ? k + 1 : owner[i];
      }
    }
  }

  void batchIndependence(boolean training) {
    within(
        own -> {
          NDList inputs = inputs(own, EXAMPLES, 1);
          List<Double> together = Numbers.of(forward(inputs, training).get("0:2"));
          NDList part = new NDList();
          inputs.forEach(input -> part.add(input.get("0:2")));
          List<Double> alone = Numbers.of(forward(part, training));
          for (int i = 0; i < alone.size(); i++) {
            if (!Numbers.close(alone.get(i), together.get(i), TOLERANCE, TOLERANCE)) {
              throw ContractFailure.of(
                  "Z of an example%s is %s in a batch of %s and %s in one of 2%s"
                      .formatted(
                          where(),
                          together.get(i),
                          EXAMPLES,
                          alone.get(i),
                          training ? ", in training" : ", outside training"),
                  training
                      ? "the class says that examples do not see one another"
                      : "a prediction must not depend on what else is asked for",
                  training
                      ? "override isBatchIndependentInTraining() if it normalizes over the batch"
                      : "use running moments where forward is told that it is not training");
            }
          }
        });
  }

  void repeatable() {
    within(
        own -> {
          NDList inputs = inputs(own, EXAMPLES, 1);
          List<Double> first = Numbers.of(forward(inputs, false));
          if (!first.equals(Numbers.of(forward(inputs, false)))) {
            throw ContractFailure.of(
                "Z" + where() + " is another when it is computed again outside training",
                "a model must give the same prediction for the same input",
                "draw random numbers, as dropout does, only where forward is told that it is"
                    + " training");
          }
        });
  }

  void ownParameters(ModuleArchitecture other) {
    Set<Block> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Parameter> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
    blocks.add(architecture.trunk());
    blocks.add(architecture.modules());
    architecture.trunk().getParameters().values().forEach(parameters::add);
    architecture.modules().getParameters().values().forEach(parameters::add);
    boolean shared = blocks.contains(other.trunk()) || blocks.contains(other.modules());
    shared |= other.trunk().getParameters().values().stream().anyMatch(parameters::contains);
    shared |= other.modules().getParameters().values().stream().anyMatch(parameters::contains);
    if (shared || !blocks.contains(architecture.trunk())) {
      throw ContractFailure.of(
          "two architectures" + where() + " share blocks or parameters, or trunk() makes new ones",
          "each trial, and each module where nothing is shared, trains a model of its own",
          "make all blocks in create(), once for each call, and return them from trunk() and"
              + " modules()");
    }
  }

  void inputsUntouched() {
    within(
        own -> {
          NDList inputs = inputs(own, EXAMPLES, 1);
          List<List<Double>> before = StepHarness.numbers(inputs);
          forward(inputs, true);
          for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).isReleased() || !Numbers.of(inputs.get(i)).equals(before.get(i))) {
              throw ContractFailure.of(
                  "forward" + where() + " changes or closes its input",
                  "small data sets are read once and used in every step",
                  "use add, mul and sub instead of addi, muli and subi, and close nothing that"
                      + " forward did not make");
            }
          }
        });
  }

  void nothingLeft() {
    within(own -> forward(inputs(own, EXAMPLES, 1), true));
    int before = manager.getManagedArrays().size();
    try (NDManager own = manager.newSubManager()) {
      forward(inputs(own, EXAMPLES, 2), false);
    }
    int left = manager.getManagedArrays().size() - before;
    if (left > 0) {
      throw ContractFailure.of(
          "forward" + where() + " leaves " + left + " arrays on the model's manager",
          "their memory is native, is not collected as garbage, and fills up in a long run",
          "make arrays on the manager of the input, with input.getManager()");
    }
  }

  private NDArray forward(NDList inputs, boolean training) {
    try {
      NDArray trunk = architecture.trunk().forward(store, inputs, training).singletonOrThrow();
      return architecture.modules().forward(store, new NDList(trunk), training).singletonOrThrow();
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "forward" + where() + " fails for shapes " + List.of(inputs.getShapes()),
          "the framework calls trunk() with all features and modules() with its one array",
          "handle these inputs, or throw an IllegalArgumentException with one sentence from"
              + " create()",
          e);
    }
  }

  private Map<String, NDArray> trained() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    collect("trunk", architecture.trunk(), parameters);
    collect("modules", architecture.modules(), parameters);
    return parameters;
  }

  private static void collect(String path, Block block, Map<String, NDArray> parameters) {
    block
        .getParameters()
        .forEach(
            entry -> {
              if (entry.getValue().requiresGradient()) {
                parameters.put(path + "." + entry.getKey(), entry.getValue().getArray());
              }
            });
  }

  private NDList inputs(NDManager own, int examples, int seed) {
    Random random = new Random(seed);
    NDList inputs = new NDList();
    for (Feature feature : context.features()) {
      Shape shape = new Shape(examples).addAll(feature.shape());
      int size = (int) shape.size();
      inputs.add(
          switch (feature.kind()) {
            case CATEGORICAL ->
                own.create(random.longs(size, 0, feature.cardinality()).toArray(), shape);
            case MULTI_HOT -> own.create(random.ints(size, 0, 2).asDoubleStream().toArray(), shape);
            case DENSE, IMAGE -> own.create(normal(size, random.nextInt()), shape);
          });
    }
    return inputs;
  }

  private static double[] normal(int size, int seed) {
    Random random = new Random(seed);
    return random.doubles(size).map(d -> random.nextGaussian()).toArray();
  }

  private void within(java.util.function.Consumer<NDManager> rule) {
    try (NDManager own = manager.newSubManager();
        TensorEngine.Scope scope = engine.newScope();
        TensorEngine.Recording recording = engine.record(true)) {
      rule.accept(own);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
