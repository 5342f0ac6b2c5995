// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.testing.TestingModels;

/** The built-in architectures inside a model: shapes, gradients, and what they refuse. */
final class ArchitecturesTest {
  private static final int BATCH = 6;
  private static final List<Feature> MIXED =
      List.of(
          Feature.dense("age", 3),
          Feature.categorical("user", 5),
          Feature.multiHot("genres", 4),
          Feature.image("photo", 1, 2, 2));

  private final TensorEngine engine = TestingModels.engine();
  private final TestingModels plugins = new TestingModels();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private MultiTaskModel model(String hocon, List<Feature> features) {
    ModelOptions options =
        plugins.model("modules = 3, module-width = 2, module-norm = none\n" + hocon);
    return new MultiTaskModel(
        options,
        options.architecture()::architecture,
        features,
        List.of(Task.binary("color"), Task.regression("size")),
        1,
        manager,
        DataType.FLOAT64);
  }

  private NDList inputs(List<Feature> features) {
    NDList inputs = new NDList();
    for (Feature feature : features) {
      Shape shape = new Shape(BATCH).addAll(feature.shape());
      inputs.add(
          switch (feature.kind()) {
            case DENSE, IMAGE -> manager.randomNormal(0, 1, shape, DataType.FLOAT64);
            case CATEGORICAL -> manager.create(new long[] {0, 1, 2, 3, 4, 0});
            case MULTI_HOT ->
                manager
                    .create(
                        new double[] {
                          1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0
                        })
                    .reshape(shape);
          });
    }
    return inputs;
  }

  /** Tanh, as no unit is then dead by chance. */
  private void fits(String hocon, List<Feature> features) {
    MultiTaskModel model = model(hocon, features);
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      NDList inputs = inputs(features);
      NDArray z = model.encode(inputs, true).modules();
      assertThat(z.getShape()).isEqualTo(new Shape(BATCH, 3, 2));
      NDArray routing = model.routing(model.encode(inputs, true), 1);
      NDList outputs = model.heads(model.route(z, routing), true);
      NDArray total = outputs.get(0).square().sum().add(outputs.get(1).square().sum());
      NDList gradients = engine.gradient(total, model.parameters());
      for (int i = 0; i < gradients.size(); i++) {
        String name = model.parameters().get(i).getName();
        assertThat(gradients.get(i).abs().sum().getDouble()).as(hocon + ": " + name).isPositive();
      }
      // A module's values depend on no other module's parameters: each has a slice of its own.
      NDList ofFirst = engine.gradient(z.get(":, 0").sum(), model.parameters());
      NDList ofLast = engine.gradient(z.get(":, 2").sum(), model.parameters());
      for (int i = 0; i < ofFirst.size(); i++) {
        if (model.parameters().get(i).getName().contains(".modules")) {
          assertThat(ofFirst.get(i).mul(ofLast.get(i)).abs().sum().getDouble())
              .as(hocon + ": " + model.parameters().get(i).getName())
              .isZero();
        }
      }
    }
  }

  @Test
  void theMlpFitsNumbersImagesAndSets() {
    fits("architecture { type = mlp, activation = tanh }", List.of(Feature.dense("x", 4)));
    fits(
        "architecture { type = mlp, activation = tanh, hidden = [5, 4], module-hidden = [3, 3],"
            + " output = tanh }",
        List.of(Feature.dense("x", 4), Feature.image("photo", 2, 3, 3)));
    fits(
        "architecture { type = mlp, activation = tanh, hidden = [] }",
        List.of(Feature.multiHot("genres", 4)));
  }

  @Test
  void theEmbeddingMlpFitsEveryKindOfFeature() {
    fits(
        "architecture { type = embedding-mlp, activation = tanh, embedding = 3, hidden = [7],"
            + " module-hidden = [4] }",
        MIXED);
    fits(
        "architecture { type = embedding-mlp, activation = tanh }",
        List.of(Feature.categorical("user", 5)));
  }

  @Test
  void theLenetFitsAnImage() {
    fits(
        "architecture { type = lenet, activation = tanh, channels = [2, 3], kernel = 3 }",
        List.of(Feature.image("photo", 1, 9, 11)));
    fits(
        "architecture { type = lenet, activation = tanh, pool = 2, channels = [2], kernel = 3,"
            + " stride = 1, hidden = [5], module-hidden = [4] }",
        List.of(Feature.image("photo", 3, 11, 10)));
  }

  @Test
  void aSetsEmbeddingIsTheMeanOfItsIdsAndAnEmptySetsIsZero() {
    FeatureEmbedding block =
        new FeatureEmbedding(List.of(Feature.multiHot("genres", 3)), 2, SparseFormat.DENSE);
    block.initialize(manager, DataType.FLOAT64, new Shape(1, 3));
    engine.copy(
        new NDList(manager.create(new double[] {1, 2, 3, 4, 50, 60}, new Shape(3, 2))),
        new NDList(block.getParameters().get(0).getValue().getArray()));
    NDArray sets = manager.create(new double[] {1, 1, 0, 0, 0, 1, 0, 0, 0}, new Shape(3, 3));
    double[] found =
        block
            .forward(new ParameterStore(manager, false), new NDList(sets), false)
            .singletonOrThrow()
            .toDoubleArray();
    assertThat(found).containsExactly(new double[] {2, 3, 50, 60, 0, 0}, within(1e-12));
  }

  @Test
  void groupedLinearIsOneAffineMapForEachModule() {
    GroupedLinear block = new GroupedLinear(2, 1);
    block.initialize(manager, DataType.FLOAT64, new Shape(1, 2, 2));
    engine.copy(
        new NDList(
            manager.create(new double[] {1, 2, 30, 40}, new Shape(2, 2, 1)),
            manager.create(new double[] {0.5, 7}, new Shape(2, 1))),
        new NDList(
            block.getParameters().get(0).getValue().getArray(),
            block.getParameters().get(1).getValue().getArray()));
    NDArray input = manager.create(new double[] {1, 1, 1, 1, 2, 3, 4, 5}, new Shape(2, 2, 2));
    double[] found =
        block
            .forward(new ParameterStore(manager, false), new NDList(input), false)
            .singletonOrThrow()
            .toDoubleArray();
    assertThat(found).containsExactly(new double[] {3.5, 77, 8.5, 327}, within(1e-12));
  }

  @Test
  void featuresThatDoNotFitAreRefusedInOneSentence() {
    assertThatThrownBy(() -> model("architecture = mlp", MIXED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "architecture 'mlp' cannot read feature 'user', which is an id; use 'embedding-mlp'");
    assertThatThrownBy(() -> model("architecture = lenet", MIXED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("architecture 'lenet' reads exactly one image, not [age (DENSE)");
    assertThatThrownBy(
            () -> model("architecture = lenet", List.of(Feature.image("photo", 1, 8, 8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more convolutions of 5 pixels than an image of (1, 8, 8) can take");
  }

  @Test
  void anImageThatPoolingLeavesNothingOfIsRefusedToo() {
    assertThatThrownBy(
            () ->
                model(
                    "architecture { type = lenet, pool = 9, channels = [] }",
                    List.of(Feature.image("photo", 1, 8, 8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pool'");
  }
}
