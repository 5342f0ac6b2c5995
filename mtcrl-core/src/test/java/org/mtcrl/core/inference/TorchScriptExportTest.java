package org.mtcrl.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.testing.TestingPlugins;

/** Exported models, as DJL's bare engine loads them, give the model's outputs. */
final class TorchScriptExportTest {
  private static final List<Feature> NUMBERS =
      List.of(
          Feature.dense("size", 3), Feature.image("plan", 1, 2, 2), Feature.dense("1st, Größe", 1));
  private static final List<Feature> SCAN = List.of(Feature.image("scan", 2, 17, 13));
  private static final List<Task> MIXED =
      List.of(
          DenseTasks.segmentation("parts", List.of("sky", "sea", "land"), 17, 13),
          Task.classification("kind", List.of("a", "b", "c")),
          DenseTasks.depth("distance", 17, 13));

  @TempDir private Path folder;

  static Stream<Arguments> models() {
    String mlp = "architecture { type = mlp, hidden = [6, 5]";
    String segnet =
        "architecture { type = segnet, widths = [4, 6, 8], depth = 2, stem-stride = 1, output-stride = 2";
    String resnet =
        "architecture { type = dilated-resnet, widths = [4, 8, 8], blocks = [1, 2, 1], output-stride = 8";
    String small = ", modules = 3, module-width = 4";
    return Stream.of(
        of(mlp + " }" + small, NUMBERS),
        of(mlp + ", module-hidden = [5, 7], activation = tanh, output = relu }" + small, NUMBERS),
        of(mlp + " }" + small + ", routing { type = uniform }, module-norm = none", NUMBERS),
        of(mlp + " }" + small + ", routing { type = gate }, head.type = mlp", NUMBERS),
        of(mlp + " }" + small + ", trunk = per-task, routing { type = gate }", NUMBERS),
        of(mlp + " }" + small + ", trunk = per-module, routing { type = gate }", NUMBERS),
        of(mlp + " }" + small + ", trunk = per-task, routing { type = uniform }", NUMBERS),
        of(mlp + " }, modules = 1, module-width = 4, trunk = per-task", NUMBERS),
        of(
            mlp
                + " }"
                + small
                + ", aggregation = concatenation, head { type = mlp, activation = tanh }",
            NUMBERS),
        of(mlp + " }" + small + ", aggregation = concatenation, routing { type = gate }", NUMBERS),
        of(
            "architecture { type = lenet, pool = 2, channels = [3, 4], kernel = 2, stride = 1, hidden = [9] }"
                + small,
            SCAN),
        of(
            "architecture { type = lenet, channels = [3], kernel = 3, module-hidden = [5] }"
                + small,
            SCAN),
        of("architecture = embedding-mlp" + small, TrainedModels.COLUMNS),
        of(
            "architecture { type = embedding-mlp, updates = sparse, embedding = 5 }" + small,
            TrainedModels.COLUMNS.subList(1, 3)),
        of("architecture = embedding-mlp" + small, TrainedModels.COLUMNS.subList(1, 2)),
        of(segnet + " }" + small, SCAN, MIXED),
        of(
            segnet
                + ", normalization = batch, skips = false, module-hidden = [3] }"
                + small
                + ", routing { type = gate }",
            SCAN,
            MIXED),
        of(segnet + " }" + small + ", trunk = per-task, head.type = mlp", SCAN, MIXED),
        of(resnet + " }" + small + ", aggregation = concatenation", SCAN, MIXED),
        of(
            resnet
                + ", normalization = batch, activation = tanh, output = tanh }"
                + small
                + ", head { type = mlp, activation = tanh }",
            SCAN,
            MIXED),
        of(
            resnet
                + ", stem-pool = false, output-stride = 4 }"
                + small
                + ", trunk = per-module, module-norm = none",
            SCAN,
            MIXED));
  }

  private static Arguments of(String model, List<Feature> features) {
    return of(model, features, TrainedModels.SCALARS);
  }

  private static Arguments of(String model, List<Feature> features, List<Task> tasks) {
    return Arguments.of(model, features, tasks);
  }

  @ParameterizedTest
  @MethodSource("models")
  void libtorchAloneGivesTheModelsOutputs(String hocon, List<Feature> features, List<Task> tasks)
      throws Exception {
    for (DataType precision : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
      Path file = folder.resolve(precision + ".safetensors");
      Path exported = folder.resolve(precision + "-export");
      try (TrainedModels trained = new TrainedModels(hocon, features, tasks, precision)) {
        scatter(trained);
        trained.write(file);
      }
      try (MtcrlModel model = TrainedModels.loader().load(file)) {
        model.exportTorchScript(exported);
        assertThat(model.description().toJson())
            .isEqualTo(Files.readString(exported.resolve("mtcrl.json")));
        isSame(model, exported.resolve("model.pt"));
      }
    }
  }

  /** Every number of the model at random; moments of training away from their start. */
  private static void scatter(TrainedModels trained) {
    Random random = new Random(5);
    for (NDArray array : trained.model.arrays()) {
      boolean isVariance = array.getName().toLowerCase(java.util.Locale.ROOT).contains("var");
      double[] values = new double[Math.toIntExact(array.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = isVariance ? 0.5 + random.nextDouble() : 0.25 * random.nextGaussian();
      }
      try (NDManager manager = array.getManager().newSubManager()) {
        TestingPlugins.engine()
            .copy(new NDList(manager.create(values, array.getShape())), new NDList(array));
      }
    }
  }

  private static void isSame(MtcrlModel model, Path archive) throws Exception {
    try (Model bare = Model.newInstance("bare", Device.cpu(), "PyTorch")) {
      bare.load(archive);
      try (Predictor<NDList, NDList> predictor = bare.newPredictor(new NoopTranslator(null))) {
        for (int batch : new int[] {1, 5}) {
          NDList features = features(model.description(), batch, bare.getNDManager());
          NDList expected = model.predict(features);
          NDList actual = predictor.predict(features);
          assertThat(actual).hasSameSizeAs(expected);
          for (int t = 0; t < expected.size(); t++) {
            isSame(expected.get(t), actual.get(t));
          }
        }
      }
    }
  }

  private static void isSame(NDArray expected, NDArray actual) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    assertThat(actual.getDataType()).isEqualTo(expected.getDataType());
    double[] wanted = expected.toType(DataType.FLOAT64, false).toDoubleArray();
    double[] given = actual.toType(DataType.FLOAT64, false).toDoubleArray();
    assertThat(wanted).doesNotContain(Double.NaN);
    assertThat(given).containsExactly(wanted, within(1e-5));
  }

  private static NDList features(ModelDescription description, int batch, NDManager manager) {
    Random random = new Random(batch);
    NDList arrays = new NDList();
    for (FeatureSpec feature : description.features()) {
      Shape shape = new Shape(batch).addAll(FeatureSpec.shape(feature.shape()));
      double[] values = new double[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (feature.kind()) {
              case DENSE, IMAGE -> random.nextGaussian();
              case CATEGORICAL -> random.nextInt(feature.cardinality());
              case MULTI_HOT -> random.nextInt(2);
            };
      }
      boolean isId = feature.kind() == Feature.Kind.CATEGORICAL;
      arrays.add(
          manager
              .create(values, shape)
              .toType(isId ? DataType.INT64 : description.precision(), false));
    }
    return arrays;
  }
}
