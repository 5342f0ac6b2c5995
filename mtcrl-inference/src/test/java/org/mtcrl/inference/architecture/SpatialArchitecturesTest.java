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
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.testing.TestingModels;

/** The architectures with spatial modules: sizes, gradients, moments, names, and refusals. */
final class SpatialArchitecturesTest {
  private static final String SEGNET =
      "architecture { type = segnet, activation = tanh, widths = [2, 3, 4], stem-stride = 1,"
          + " output-stride = 2";
  private static final String RESNET =
      "architecture { type = dilated-resnet, activation = tanh, widths = [2, 3, 4],"
          + " blocks = [1, 2, 1], stem-kernel = 3, stem-stride = 1, output-stride = 4";

  @TempDir private Path folder;

  private final TensorEngine engine = TestingModels.engine();
  private final TestingModels plugins = new TestingModels();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private MultiTaskModel model(String hocon, int height, int width, long seed) {
    ModelOptions options = plugins.model("modules = 3, module-width = 2\n" + hocon);
    List<Task> tasks =
        List.of(
            DenseTasks.segmentation("objects", List.of("a", "b", "c"), height, width),
            Task.regression("size"));
    return new MultiTaskModel(
        options,
        options.architecture()::architecture,
        List.of(Feature.image("photo", 3, height, width)),
        tasks,
        seed,
        manager,
        DataType.FLOAT64);
  }

  private NDArray photos(int count, int height, int width) {
    return manager.randomNormal(0, 1, new Shape(count, 3, height, width), DataType.FLOAT64);
  }

  @ParameterizedTest
  @CsvSource({
    // stem stride 2, three stages: 2, 4 and 8 pixels a side, rounded up.
    "'segnet, widths = [2, 2, 2]', 4, 17, 22, 5, 6",
    "'segnet, widths = [2, 2, 2], output-stride = 2', 2, 9, 8, 5, 4",
    "'segnet, widths = [2, 2], stem-stride = 1, output-stride = 1', 1, 5, 3, 5, 3",
    "'segnet, widths = [2], output-stride = 2, depth = 1', 2, 3, 4, 2, 2",
    "'dilated-resnet, widths = [2, 2, 2]', 8, 17, 33, 3, 5",
    "'dilated-resnet, widths = [2, 2], blocks = [1, 1], stem-pool = false, output-stride = 2',"
        + " 2, 7, 9, 4, 5",
    "'dilated-resnet, widths = [2, 2, 2, 2, 2], blocks = [1, 1, 1, 1, 1], output-stride = 16', 16,"
        + " 31, 40, 2, 3"
  })
  void mapsOfOddSizesAreRoundedUpAndHeadsGiveTheImagesSize(
      String architecture, int stride, int height, int width, int mapHeight, int mapWidth) {
    MultiTaskModel model = model("architecture { type = " + architecture + " }", height, width, 1);
    assertThat(mapHeight).isEqualTo((height + stride - 1) / stride);
    assertThat(model.moduleShape()).isEqualTo(new Shape(2, mapHeight, mapWidth));
    NDList photos = new NDList(photos(2, height, width));
    assertThat(model.encode(photos, true).modules().getShape())
        .isEqualTo(new Shape(2, 3, 2, mapHeight, mapWidth));
    NDList outputs = model.predict(photos, 1);
    assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(2, 3, height, width));
    assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(2, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEGNET + " }",
        SEGNET + ", skips = false, depth = 1, module-hidden = [3, 2], output = tanh }",
        SEGNET + ", normalization = batch }",
        RESNET + " }",
        RESNET + ", normalization = batch, module-hidden = [3], module-kernel = 1 }"
      })
  void aGradientReachesEveryParameterAndModulesShareNone(String hocon) {
    MultiTaskModel model = model("module-norm = none\n" + hocon, 11, 9, 1);
    try (Scope scope = engine.newScope();
        Recording on = engine.record(true)) {
      NDList photos = new NDList(photos(4, 11, 9));
      NDArray z = model.encode(photos, true).modules();
      NDList outputs =
          model.heads(model.route(z, model.routing(model.encode(photos, true), 1)), true);
      NDArray total = outputs.get(0).square().sum().add(outputs.get(1).square().sum());
      NDList gradients = engine.gradient(total, model.parameters());
      NDList ofFirst = engine.gradient(z.get(":, 0").square().sum(), model.parameters());
      NDList ofLast = engine.gradient(z.get(":, 2").square().sum(), model.parameters());
      for (int i = 0; i < gradients.size(); i++) {
        String name = model.parameters().get(i).getName();
        assertThat(gradients.get(i).abs().sum().getDouble()).as(name).isPositive();
        if (name.contains(".modules")) {
          assertThat(ofFirst.get(i).abs().sum().getDouble()).as(name).isPositive();
          assertThat(ofFirst.get(i).mul(ofLast.get(i)).abs().sum().getDouble()).as(name).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEGNET + " }",
        SEGNET + ", normalization = batch }",
        RESNET + " }",
        RESNET + ", normalization = batch }"
      })
  void outsideTrainingAnExamplesOutputsDoNotDependOnItsBatch(String hocon) {
    MultiTaskModel model = model(hocon, 8, 9, 1);
    for (int i = 0; i < 3; i++) {
      model.encode(new NDList(photos(4, 8, 9).mul(2).add(1)), true);
    }
    NDArray photos = photos(4, 8, 9);
    NDList together = model.predict(new NDList(photos), 1);
    for (int i = 0; i < 4; i++) {
      NDList alone = model.predict(new NDList(photos.get("{}:{}", i, i + 1)), 1);
      for (int t = 0; t < 2; t++) {
        assertThat(alone.get(t).toDoubleArray())
            .containsExactly(together.get(t).get("{}:{}", i, i + 1).toDoubleArray(), within(1e-10));
      }
    }
  }

  @Test
  void groupsOfOneExampleAreStandardizedWhateverTheOthersAre() {
    // Two channels make two groups: the mean is 0 and the variance 1 in each of each example.
    GroupNorm block = new GroupNorm();
    block.initialize(manager, DataType.FLOAT64, new Shape(1, 2, 1, 2));
    NDArray maps = manager.create(new double[] {1, 3, 10, 30, -5, 5, 7, 8}, new Shape(2, 2, 1, 2));
    double[] found =
        block
            .forward(new ParameterStore(manager, false), new NDList(maps), true)
            .singletonOrThrow()
            .toDoubleArray();
    assertThat(found).containsExactly(new double[] {-1, 1, -1, 1, -1, 1, -1, 1}, within(1e-4));
    assertThat(GroupNorm.groups(64)).isEqualTo(8);
    assertThat(GroupNorm.groups(12)).isEqualTo(6);
    assertThat(GroupNorm.groups(7)).isEqualTo(7);
    assertThat(GroupNorm.groups(11)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {SEGNET + ", normalization = batch }", RESNET + ", normalization = batch }"})
  void aCheckpointHoldsTheMomentsThatPredictionUses(String hocon) throws IOException {
    MultiTaskModel model = model(hocon, 8, 9, 1);
    for (int i = 0; i < 3; i++) {
      model.encode(new NDList(photos(4, 8, 9).mul(2).add(1)), true);
    }
    assertThat(model.buffers().size()).isGreaterThan(2);
    assertThat(model.buffers())
        .allSatisfy(
            buffer ->
                assertThat(buffer.getName()).matches(".*(mean|variance|runningMean|runningVar)"));
    Path file = folder.resolve(Checkpoint.FILE_NAME);
    Checkpoint.write(file, Map.of(), model.arrays());
    MultiTaskModel fresh = model(hocon, 8, 9, 2);
    NDList photos = new NDList(photos(2, 8, 9));
    double[] expected = model.predict(photos, 1).get(0).toDoubleArray();
    assertThat(fresh.predict(photos, 1).get(0).toDoubleArray()).isNotEqualTo(expected);
    Checkpoint.read(file, fresh.arrays(), engine);
    assertThat(fresh.predict(photos, 1).get(0).toDoubleArray()).containsExactly(expected);
  }

  @Test
  void parametersKeepTheirNamesAsCheckpointsHoldThem() {
    assertThat(names("architecture { type = segnet, widths = [2, 2], output-stride = 2 }"))
        .containsExactly(
            "trunk.01encoder-0_01SequentialBlock_01Conv2d_weight",
            "trunk.01encoder-0_01SequentialBlock_02GroupNorm_gamma",
            "trunk.01encoder-0_01SequentialBlock_02GroupNorm_beta",
            "trunk.01encoder-0_02SequentialBlock_01Conv2d_weight",
            "trunk.01encoder-0_02SequentialBlock_02GroupNorm_gamma",
            "trunk.01encoder-0_02SequentialBlock_02GroupNorm_beta",
            "trunk.02encoder-1_01SequentialBlock_01Conv2d_weight",
            "trunk.02encoder-1_01SequentialBlock_02GroupNorm_gamma",
            "trunk.02encoder-1_01SequentialBlock_02GroupNorm_beta",
            "trunk.02encoder-1_02SequentialBlock_01Conv2d_weight",
            "trunk.02encoder-1_02SequentialBlock_02GroupNorm_gamma",
            "trunk.02encoder-1_02SequentialBlock_02GroupNorm_beta",
            "trunk.03narrowing-0_01SequentialBlock_01Conv2d_weight",
            "trunk.03narrowing-0_01SequentialBlock_02GroupNorm_gamma",
            "trunk.03narrowing-0_01SequentialBlock_02GroupNorm_beta",
            "trunk.04decoder-0_01SequentialBlock_01Conv2d_weight",
            "trunk.04decoder-0_01SequentialBlock_02GroupNorm_gamma",
            "trunk.04decoder-0_01SequentialBlock_02GroupNorm_beta",
            "modules.01Conv2d_weight",
            "modules.01Conv2d_bias");
    assertThat(
            names(
                "architecture { type = dilated-resnet, widths = [2, 4], blocks = [1, 1],"
                    + " stem-pool = false, output-stride = 2, normalization = batch }"))
        .containsExactly(
            "trunk.01Conv2d_weight",
            "trunk.02BatchNorm_gamma",
            "trunk.02BatchNorm_beta",
            "trunk.04ResidualBlock_01first_01Conv2d_weight",
            "trunk.04ResidualBlock_01first_02BatchNorm_gamma",
            "trunk.04ResidualBlock_01first_02BatchNorm_beta",
            "trunk.04ResidualBlock_02second_01Conv2d_weight",
            "trunk.04ResidualBlock_02second_02BatchNorm_gamma",
            "trunk.04ResidualBlock_02second_02BatchNorm_beta",
            "trunk.05ResidualBlock_01first_01Conv2d_weight",
            "trunk.05ResidualBlock_01first_02BatchNorm_gamma",
            "trunk.05ResidualBlock_01first_02BatchNorm_beta",
            "trunk.05ResidualBlock_02second_01Conv2d_weight",
            "trunk.05ResidualBlock_02second_02BatchNorm_gamma",
            "trunk.05ResidualBlock_02second_02BatchNorm_beta",
            "trunk.05ResidualBlock_03shortcut_01Conv2d_weight",
            "trunk.05ResidualBlock_03shortcut_02BatchNorm_gamma",
            "trunk.05ResidualBlock_03shortcut_02BatchNorm_beta",
            "modules.01Conv2d_weight",
            "modules.01Conv2d_bias");
  }

  private List<String> names(String hocon) {
    return model(hocon, 16, 16, 1).parameters().stream()
        .map(NDArray::getName)
        .filter(name -> name.startsWith("encoder-0."))
        .map(name -> name.substring("encoder-0.".length()))
        .toList();
  }

  /** The figures are those of torchvision's networks without their classifiers. */
  @ParameterizedTest
  @CsvSource({"'[2, 2, 2, 2]', 11176512", "'[3, 4, 6, 3]', 21284672"})
  void theSizesOfResnet18AndResnet34CanBeHad(String blocks, long parameters) {
    Block trunk =
        architecture("widths = [64, 128, 256, 512], normalization = batch, blocks = " + blocks)
            .trunk();
    trunk.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 40, 40));
    long count = 0;
    for (Pair<String, Parameter> entry : trunk.getParameters()) {
      count += entry.getValue().requiresGradient() ? entry.getValue().getArray().size() : 0;
    }
    assertThat(count).isEqualTo(parameters);
    assertThat(trunk.getOutputShapes(new Shape[] {new Shape(1, 3, 40, 40)}))
        .containsExactly(new Shape(1, 512, 5, 5));
  }

  private ModuleArchitecture architecture(String keys) {
    ModelOptions options = plugins.model("architecture { type = dilated-resnet\n" + keys + "\n}");
    ArchitectureContext context =
        new ArchitectureContext(List.of(Feature.image("photo", 3, 40, 40)), 2, 3);
    return options.architecture().architecture(context);
  }

  @Test
  void stagesPastTheOutputStrideDilateInsteadOfStriding() {
    Block trunk = architecture("widths = [2, 3, 4, 5], blocks = [1, 1, 1, 1]").trunk();
    assertThat(
            convolutions(trunk)
                .filter(c -> c.getKernelShape().get(0) == 3)
                .map(c -> c.getStride().get(0) + "/" + c.getDilation().get(0)))
        .containsExactly("1/1", "1/1", "2/1", "1/1", "1/2", "1/2", "1/4", "1/4");
  }

  private static Stream<Conv2d> convolutions(Block block) {
    return block instanceof Conv2d convolution
        ? Stream.of(convolution)
        : block.getChildren().values().stream().flatMap(SpatialArchitecturesTest::convolutions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = segnet, output-stride = 3 | 'output-stride' of 3 pixels",
        "type = segnet, widths = [] | 'widths' is empty",
        "type = segnet, widths = [4, 0] | 'widths' holds 0",
        "type = segnet, module-kernel = 2 | 'module-kernel' is 2",
        "type = segnet, widths = [2, 2, 2, 2, 2, 2, 2] | lower 'stem-stride'",
        "type = dilated-resnet, blocks = [1] | 'widths' names 3 stages and 'blocks' 1",
        "type = dilated-resnet, output-stride = 12 | 'output-stride' is 12",
        "type = dilated-resnet, output-stride = 2 | the stem's stride of 4",
        "type = dilated-resnet, output-stride = 64 | 'output-stride' of 64 pixels on an image"
      })
  void optionsThatDoNotFitAreRefusedInOneSentence(String options, String sentence) {
    assertThatThrownBy(() -> model("architecture { " + options + " }", 40, 40, 1))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"segnet", "dilated-resnet"})
  void anythingButOneImageIsRefused(String type) {
    ModelOptions options = plugins.model("architecture = " + type);
    ArchitectureContext context =
        new ArchitectureContext(
            List.of(Feature.image("photo", 3, 40, 40), Feature.dense("age", 1)), 2, 3);
    assertThatThrownBy(() -> options.architecture().architecture(context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "architecture '"
                + type
                + "' reads exactly one image, not [photo (IMAGE), age (DENSE)]");
  }
}
