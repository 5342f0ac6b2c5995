// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.files.MalformedFileException;
import org.mtcrl.inference.testing.ResidentMemory;
import org.mtcrl.inference.testing.TestingModels;

/** Models loaded from their files. */
final class MtcrlModelTest {
  @TempDir private Path folder;

  private final TensorEngine engine = TestingModels.engine();

  private Path file() {
    return folder.resolve(Checkpoint.FILE_NAME);
  }

  private static List<Input> rows(int count) {
    SplittableRandom random = new SplittableRandom(3);
    return Stream.generate(() -> TrainedModels.row(random)).limit(count).toList();
  }

  @Test
  void whatIsLoadedTellsAllThatWasWritten() throws IOException {
    try (TrainedModels trained = TrainedModels.columns();
        MtcrlModel model = TrainedModels.loader().load(trained.write(file()))) {
      assertThat(model.description()).isEqualTo(trained.description);
      assertThat(ModelDescription.ofJson(trained.description.toJson()))
          .isEqualTo(trained.description);
      assertThat(trained.description.toJson()).doesNotContain("\n");
      ModelGraph graph = model.graph().orElseThrow();
      assertThat(graph.modules()).isEqualTo(2);
      assertThat(graph.modulesOf("kind")).containsExactly(1);
      assertThatThrownBy(() -> graph.modulesOf("knd"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("'knd'", "color, kind, length");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void predictionsAreThoseOfTheModelThatWasWritten(DataType precision) throws IOException {
    try (TrainedModels trained =
            new TrainedModels(
                TrainedModels.EMBEDDING, TrainedModels.COLUMNS, TrainedModels.SCALARS, precision);
        MtcrlModel model = TrainedModels.loader().load(trained.write(file()));
        NDManager manager = engine.newManager(Device.cpu())) {
      Input input =
          Input.builder().numbers("size", 3f, 20f).id("user", 2).ids("genres", 2, 0, 2).build();
      NDList features =
          new NDList(
              manager.create(new float[] {1, 2}, new Shape(1, 2)).toType(precision, false),
              manager.create(new long[] {2}),
              manager.create(new float[] {1, 0, 1}, new Shape(1, 3)).toType(precision, false));
      NDList expected = trained.model.predict(features, 0.5);

      Predictions predictions = model.predict(input);

      double logit = doubles(expected.get(0))[0];
      Prediction.YesOrNo color = predictions.of("color", Prediction.YesOrNo.class);
      assertThat(color.probability()).isEqualTo(1 / (1 + Math.exp(-logit)));
      assertThat(color.isYes()).isEqualTo(logit >= 0);
      double[] logits = doubles(expected.get(1));
      Prediction.OneClass kind = predictions.of("kind", Prediction.OneClass.class);
      double best = Arrays.stream(logits).max().orElseThrow();
      assertThat(logits[kind.index()]).isEqualTo(best);
      assertThat(kind.name()).isEqualTo(List.of("a", "b", "c").get(kind.index()));
      double sum = Arrays.stream(logits).map(Math::exp).sum();
      for (int c = 0; c < 3; c++) {
        assertThat(kind.probabilities().get(c)).isCloseTo(Math.exp(logits[c]) / sum, within(1e-9));
      }
      assertThat(predictions.of("length", Prediction.Numbers.class).value())
          .isEqualTo(doubles(expected.get(2))[0]);
      // The temperature of the file counts, not 1.
      assertThat(doubles(trained.model.predict(features, 1).get(1))).isNotEqualTo(logits);
    }
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  @Test
  void pixelsHaveClassesValuesAndUnitVectors() throws IOException {
    try (TrainedModels trained = TrainedModels.pixels();
        MtcrlModel model = TrainedModels.loader().load(trained.write(file()));
        NDManager manager = engine.newManager(Device.cpu())) {
      Input input = TrainedModels.photo(new SplittableRandom(5));
      float[] raw = ((Input.Numbers) input.values().get("photo")).values();
      float[] normalized = new float[raw.length];
      for (int i = 0; i < raw.length; i++) {
        normalized[i] = (float) ((raw[i] - 0.5) / 0.25);
      }
      NDList expected =
          trained.model.predict(new NDList(manager.create(normalized, new Shape(1, 1, 8, 8))), 0.5);

      Predictions predictions = model.predict(input);

      Prediction.PixelClasses parts = predictions.of("parts", Prediction.PixelClasses.class);
      float[] logits = expected.get(0).toFloatArray();
      for (int p = 0; p < 64; p++) {
        assertThat(parts.at(p / 8, p % 8)).isEqualTo(logits[p] >= logits[64 + p] ? 0 : 1);
      }
      assertThat(parts.indices()).contains(0, 1);
      assertThat(parts.classNames()).containsExactly("sky", "sea");
      Prediction.PixelValues distance = predictions.of("distance", Prediction.PixelValues.class);
      assertThat(distance.values()).isEqualTo(expected.get(1).toFloatArray());
      assertThat(distance.at(0, 1, 2)).isEqualTo(distance.values()[10]);
      Prediction.PixelValues slant = predictions.of("slant", Prediction.PixelValues.class);
      float[] raws = expected.get(2).toFloatArray();
      for (int p = 0; p < 64; p++) {
        double length = Math.sqrt(square(raws[p]) + square(raws[64 + p]) + square(raws[128 + p]));
        assertThat(slant.at(1, p / 8, p % 8))
            .isCloseTo((float) (raws[64 + p] / length), within(1e-5f));
      }
    }
  }

  private static double square(double value) {
    return value * value;
  }

  @Test
  void batchesChangeNothingAndKeepTheOrder() throws IOException {
    List<Input> inputs = rows(11);
    try (TrainedModels trained = TrainedModels.columns();
        MtcrlModel by4 = TrainedModels.loader().batchSize(4).load(trained.write(file()));
        MtcrlModel usual = TrainedModels.loader().load(file())) {
      List<Predictions> some = by4.predict(inputs);
      List<Predictions> all = usual.predict(inputs);
      assertThat(by4.batchSize()).isEqualTo(4);
      assertThat(usual.batchSize()).isEqualTo(256);
      assertThat(some).hasSize(11);
      for (int i = 0; i < inputs.size(); i++) {
        assertClose(some.get(i), all.get(i));
        assertClose(usual.predict(inputs.get(i)), all.get(i));
      }
      assertThat(by4.predict(List.of())).isEmpty();
    }
  }

  private static void assertClose(Predictions actual, Predictions expected) {
    assertThat(actual.of("length", Prediction.Numbers.class).value())
        .isCloseTo(expected.of("length", Prediction.Numbers.class).value(), within(1e-5));
  }

  @Test
  void largeExamplesAreComputedFewAtATime() throws IOException {
    List<Feature> large = List.of(Feature.dense("x", 1 << 20));
    try (TrainedModels trained =
            new TrainedModels(
                "architecture { type = mlp, hidden = [2] }, modules = 2, module-width = 2",
                large,
                List.of(Task.regression("y")),
                DataType.FLOAT32);
        MtcrlModel model = TrainedModels.loader().load(trained.write(file()))) {
      assertThat(model.batchSize()).isEqualTo(7);
    }
  }

  @Test
  void eightThreadsPredictWhatOneDoes() throws Exception {
    List<Input> inputs = rows(40);
    try (TrainedModels trained = TrainedModels.columns();
        MtcrlModel model = TrainedModels.loader().threads(1).load(trained.write(file()))) {
      List<Predictions> expected = inputs.stream().map(model::predict).toList();
      int before = engine.threads();
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        CountDownLatch start = new CountDownLatch(8);
        List<Future<List<Predictions>>> results = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
          int shift = t;
          results.add(
              pool.submit(
                  () -> {
                    start.countDown();
                    start.await();
                    List<Predictions> found = new ArrayList<>(Collections.nCopies(40, null));
                    for (int round = 0; round < 5; round++) {
                      for (int i = 0; i < 40; i++) {
                        int at = (i + 5 * shift) % 40;
                        found.set(at, model.predict(inputs.get(at)));
                      }
                    }
                    return found;
                  }));
        }
        for (Future<List<Predictions>> result : results) {
          assertThat(result.get()).isEqualTo(expected);
        }
      } finally {
        pool.shutdown();
      }
      assertThat(engine.threads()).isEqualTo(before);
    }
  }

  @Test
  void arraysGiveArraysThatOutliveTheModelWithoutAGraph() throws IOException {
    try (TrainedModels trained = TrainedModels.columns();
        NDManager manager = engine.newManager(Device.cpu())) {
      NDList features =
          new NDList(
              manager.zeros(new Shape(3, 2)),
              manager.zeros(new Shape(3), DataType.INT64),
              manager.zeros(new Shape(3, 3)));
      NDList outputs;
      try (MtcrlModel model = TrainedModels.loader().load(trained.write(file()));
          TensorEngine.Recording recording = engine.record(true)) {
        outputs = model.predict(features);
        assertThat(outputs).noneMatch(NDArray::hasGradient);
        try (NDScope scope = new NDScope()) {
          NDArray gone = model.predict(features).get(0);
          assertThat(gone.isReleased()).isFalse();
          scope.close();
          assertThat(gone.isReleased()).isTrue();
        }
      }
      assertThat(outputs).extracting(NDArray::getShape).contains(new Shape(3, 3));
      assertThat(outputs.get(1).getManager()).isSameAs(manager);
      assertThat(doubles(outputs.get(1)))
          .isEqualTo(doubles(trained.model.predict(features, 0.5).get(1)));
    }
  }

  @Test
  void arraysThatDoNotFitAreToldByFeature() throws IOException {
    try (TrainedModels trained = TrainedModels.columns();
        MtcrlModel model = TrainedModels.loader().load(trained.write(file()));
        NDManager manager = engine.newManager(Device.cpu())) {
      assertThatThrownBy(() -> model.predict(new NDList(manager.zeros(new Shape(3, 2)))))
          .isInstanceOf(InputException.class)
          .hasMessage("the model reads 3 arrays (size, user, genres), not 1");
      NDList ids =
          new NDList(
              manager.zeros(new Shape(3, 2)),
              manager.zeros(new Shape(3)),
              manager.zeros(new Shape(3, 3)));
      assertThatThrownBy(() -> model.predict(ids))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("feature 'user' takes an array of shape (-1)")
          .hasMessageContaining("int64");
    }
  }

  @Test
  void aClosedModelRefusesAndClosingTwiceIsFine() throws IOException {
    try (TrainedModels trained = TrainedModels.columns()) {
      MtcrlModel model = TrainedModels.loader().load(trained.write(file()));
      model.close();
      model.close();
      assertThatThrownBy(() -> model.predict(rows(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the model is closed");
    }
  }

  @Test
  void loadingPredictingAndClosingLeavesNothingBehind() throws IOException {
    ResidentMemory.assumeReadable();
    try (TrainedModels trained =
        new TrainedModels(
            "architecture { type = mlp, hidden = [256, 256] }, modules = 2, module-width = 16",
            List.of(Feature.dense("x", 64)),
            TrainedModels.SCALARS,
            DataType.FLOAT32)) {
      trained.write(file());
      engine.setThreads(1);
      rounds(100);
      int arrays = managed();
      long least = Long.MAX_VALUE;
      long before = ResidentMemory.kilobytes();
      for (int part = 0; part < 6; part++) {
        rounds(100);
        long now = ResidentMemory.kilobytes();
        least = Math.min(least, now - before);
        before = now;
      }
      // One model has 340 kB, so each part would leave 34 MB; Java's own growth is in some.
      assertThat(least).isLessThan(12_000);
      assertThat(managed()).isEqualTo(arrays);
    }
  }

  private void rounds(int count) throws IOException {
    Input input = Input.of("x", new float[64]);
    ModelLoader loader = TrainedModels.loader();
    for (int i = 0; i < count; i++) {
      try (MtcrlModel model = loader.load(file())) {
        for (int j = 0; j < 2; j++) {
          assertThat(model.predict(input).tasks()).hasSize(3);
        }
      }
    }
  }

  /** How much the process's root manager owns. */
  private int managed() {
    try (NDManager manager = engine.newManager(Device.cpu())) {
      return manager.getParentManager().getManagedArrays().size();
    }
  }

  @Test
  void aTaskWithAHeadOfItsOwnWantsThatHead() throws IOException {
    HeadFactory head =
        (input, output) ->
            new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(output.get(0)).build());
    Task own =
        new Task(
            "pair",
            new TaskKind("pairs"),
            LabelSpec.number(),
            new Shape(2),
            Task.regression("pair").loss(),
            Task.regression("pair").metrics(),
            Optional.of(head));
    try (TrainedModels trained =
        new TrainedModels(
            "modules = 2, module-width = 3",
            List.of(Feature.dense("x", 2)),
            List.of(own),
            DataType.FLOAT32)) {
      trained.write(file());
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageStartingWith(file() + ": task 'pair' was trained with a head of its own")
          .hasMessageContaining("head(\"pair\", ...)");
      assertThatThrownBy(() -> TrainedModels.loader().head("pear", head).load(file()))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("has no task 'pear'");
      HeadFactory other = (input, output) -> Linear.builder().setUnits(5).build();
      assertThatThrownBy(() -> TrainedModels.loader().head("pair", other).load(file()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("heads.pair");
      try (MtcrlModel model = TrainedModels.loader().head("pair", head).load(file())) {
        assertThat(model.predict(Input.of("x", 1, 2)).of("pair", Prediction.Numbers.class).values())
            .hasSize(2);
      }
    }
  }

  @Test
  void anArchitectureThatIsNotThereIsNamed() throws IOException {
    try (TrainedModels trained = TrainedModels.columns()) {
      ModelDescription d = trained.description;
      ModelDescription strange =
          new ModelDescription(
              d.schemaVersion(),
              d.mtcrlVersion(),
              d.experiment(),
              d.method(),
              d.seed(),
              d.model().replace("embedding-mlp", "tidal"),
              d.precision(),
              d.temperature(),
              d.features(),
              d.tasks(),
              d.data(),
              d.selectedStep(),
              d.metrics(),
              d.graph());
      ModelFile.write(file(), strange, trained.model.arrays());
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContainingAll(file().toString(), "unknown architecture 'tidal'", "1.2.3");
    }
  }

  @Test
  void filesThatAreNoModelsAreToldApart() throws IOException {
    try (TrainedModels trained = TrainedModels.columns()) {
      Checkpoint.write(file(), Map.of(), trained.model.arrays());
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("no description of an mtcrl model");
      String later =
          trained.description.toJson().replace("\"schemaVersion\":1", "\"schemaVersion\":9");
      Checkpoint.write(file(), Map.of(ModelDescription.KEY, later), trained.model.arrays());
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("version 9");
      String less = trained.description.toJson().replace("\"features\"", "\"fetures\"");
      Checkpoint.write(file(), Map.of(ModelDescription.KEY, less), trained.model.arrays());
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("'features' is missing");
      Files.writeString(file(), "something else");
      assertThatThrownBy(() -> TrainedModels.loader().load(file()))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("no whole checkpoint");
    }
  }

  @Test
  void equalModelsHaveEqualBytes() throws IOException {
    Path other = folder.resolve("other");
    try (TrainedModels one = TrainedModels.columns();
        TrainedModels two = TrainedModels.columns()) {
      one.write(file());
      two.write(other);
    }
    assertThat(other).hasSameBinaryContentAs(file());
  }
}
