// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.testing.TestingModels;
import org.mtcrl.inference.torchscript.NotExportableException;

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

  /** A model of few parts, whose features' name is no identifier. */
  private static final List<Feature> NUMBER = List.of(Feature.dense("my size", 2));

  private static final String TINY =
      "architecture { type = mlp, hidden = [3] }, modules = 2, module-width = 2";

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
        isSame(model, model.exportTorchScript(exported));
      }
    }
  }

  /** Every number of the model at random; moments of training away from their start. */
  private static void scatter(TrainedModels trained) {
    Random random = new Random(5);
    for (NDArray array : trained.model.arrays()) {
      boolean isVariance = array.getName().toLowerCase(Locale.ROOT).contains("var");
      double[] values = new double[Math.toIntExact(array.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = isVariance ? 0.5 + random.nextDouble() : 0.25 * random.nextGaussian();
      }
      try (NDManager manager = array.getManager().newSubManager()) {
        TestingModels.engine()
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

  /** A model with one task of a head that somebody brings, written to a file. */
  private Path trainedWith(HeadFactory head) throws IOException {
    Path file = folder.resolve("own.safetensors");
    try (TrainedModels trained = new TrainedModels(TINY, NUMBER, ownHead(head), DataType.FLOAT32)) {
      scatter(trained);
      return trained.write(file);
    }
  }

  private static List<Task> ownHead(HeadFactory head) {
    Task plain = Task.regression("height");
    return List.of(
        new Task(
            plain.name(),
            plain.kind(),
            plain.label(),
            plain.outputShape(),
            plain.loss(),
            plain.metrics(),
            Optional.of(head)));
  }

  private static SequentialBlock linearThen(Block last) {
    return new SequentialBlock().add(Linear.builder().setUnits(1).build()).add(last);
  }

  @Test
  void aHeadOfDjlsBlocksIsExported() throws Exception {
    HeadFactory head =
        (input, output) ->
            new SequentialBlock()
                .add(Linear.builder().setUnits(4).optBias(false).build())
                .add(Activation.reluBlock())
                .add(Activation.sigmoidBlock())
                .add(BatchNorm.builder().build())
                .add(Activation.tanhBlock())
                .add(Activation.softPlusBlock())
                .add(Dropout.builder().build())
                .add(Activation.seluBlock())
                .add(Activation.geluBlock())
                .add(Blocks.identityBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(1).build());
    Path file = trainedWith(head);
    try (MtcrlModel model = TrainedModels.loader("height", Optional.of(head)).load(file)) {
      isSame(model, model.exportTorchScript(folder.resolve("export")));
    }
  }

  @Test
  void aHeadThatDoesNotTellWhatItDoesIsRefusedByItsTask() throws Exception {
    HeadFactory head =
        (input, output) ->
            linearThen(new LambdaBlock(list -> new NDList(list.get(0).exp()), "e^x"));
    isRefused(
        head,
        "the head of task 'height' cannot be exported as TorchScript: the LambdaBlock 'e^x' cannot"
            + " be exported; make it a block that implements"
            + " org.mtcrl.api.model.TorchScriptBlock");
  }

  @Test
  void textThatComputesSomethingElseIsRefused() throws Exception {
    isRefused(
        (input, output) -> linearThen(new Written("torch.neg")),
        "for task 'height' where the model gives ");
  }

  @Test
  void textThatLibtorchDoesNotTakeIsRefused() throws Exception {
    isRefused(
        (input, output) -> linearThen(new Written("torch.no_such_thing")),
        "libtorch does not take the TorchScript that this model's parts have written: ");
  }

  private void isRefused(HeadFactory head, String message) throws Exception {
    Path file = trainedWith(head);
    Path export = folder.resolve("refused");
    try (MtcrlModel model = TrainedModels.loader("height", Optional.of(head)).load(file)) {
      assertThatThrownBy(() -> model.exportTorchScript(export))
          .isInstanceOf(NotExportableException.class)
          .hasMessageContaining(message);
      assertThat(export).doesNotExist();
    }
  }

  /** Doubles, and writes something else. */
  private static final class Written extends AbstractBlock implements TorchScriptBlock {
    private final String function;

    Written(String function) {
      this.function = function;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> more) {
      return new NDList(inputs.singletonOrThrow().mul(2));
    }

    @Override
    public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
      return List.of(writer.call(function, inputs.get(0)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  private Path export(Path to) throws IOException {
    Path file = folder.resolve("tiny.safetensors");
    if (!Files.exists(file)) {
      try (TrainedModels trained =
          new TrainedModels(TINY, NUMBER, List.of(Task.binary("color")), DataType.FLOAT32)) {
        trained.write(file);
      }
    }
    try (MtcrlModel model = TrainedModels.loader().load(file)) {
      return model.exportTorchScript(to);
    }
  }

  @Test
  void anExportThatIsThereIsKept() throws Exception {
    Path to = folder.resolve("export");
    Path archive = export(to);
    byte[] before = Files.readAllBytes(archive);

    assertThatThrownBy(() -> export(to))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(archive + ": there is an export already; name another folder or remove it");
    assertThat(archive).hasBinaryContent(before);
    try (Stream<Path> files = Files.list(to)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("model.pt", "mtcrl.json");
    }
  }

  @Test
  void equalModelsGiveEqualArchives() throws Exception {
    assertThat(export(folder.resolve("first")))
        .hasSameBinaryContentAs(export(folder.resolve("second")));
  }

  @Test
  void everyEntryIsStoredAndAligned() throws Exception {
    Path archive = export(folder.resolve("export"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      assertThat(entries)
          .extracting(ZipEntry::getName)
          .startsWith("mtcrl/data.pkl", "mtcrl/byteorder", "mtcrl/data/0", "mtcrl/data/1")
          .endsWith(
              "mtcrl/code/__torch__.py",
              "mtcrl/constants.pkl",
              "mtcrl/extra/mtcrl.json",
              "mtcrl/version");
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
      int header = 0;
      for (ZipEntry entry : entries) {
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        // A local header is 30 bytes, a name and an extra field, whose lengths are at 26 and 28.
        int content = header + 30 + bytes.getShort(header + 26) + bytes.getShort(header + 28);
        assertThat(content % 64).as(entry.getName()).isZero();
        header = content + (int) entry.getSize();
      }
    }
  }

  @Test
  void theArchiveHasTheModelsDescription() throws Exception {
    Path to = folder.resolve("export");
    Path archive = export(to);
    try (Model bare = Model.newInstance("bare", Device.cpu(), "PyTorch")) {
      bare.load(archive, null, Map.of("extraFiles", ModelDescription.KEY));
      String description = bare.getProperty(ModelDescription.KEY);
      assertThat(ModelDescription.ofJson(description).tasks().get(0).name()).isEqualTo("color");
      assertThat(to.resolve(ModelDescription.FILE_NAME)).hasContent(description);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream text = TorchScriptExportTest.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theTextReadsAsTheModelIsBuilt() throws Exception {
    try (ZipFile zip = new ZipFile(export(folder.resolve("export")).toFile());
        InputStream text = zip.getInputStream(zip.getEntry("mtcrl/code/__torch__.py"))) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(golden("torchscript-mlp.py"));
    }
  }
}
