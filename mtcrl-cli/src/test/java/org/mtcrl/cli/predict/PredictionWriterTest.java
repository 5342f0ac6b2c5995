// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Normalization;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.decode.NpyReader;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.ModelFile;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.Prediction;
import org.mtcrl.inference.Predictions;
import org.mtcrl.inference.TaskSpec;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** Predictions for pixels, from an image in a file to files and lines. */
final class PredictionWriterTest {
  private static final int SIDE = 8;
  private static final List<Feature> FEATURES =
      List.of(Feature.image("photo", 3, SIDE, SIDE).normalizedBy(Normalization.of(0.4, 0.2)));
  private static final List<Task> TASKS =
      List.of(
          DenseTasks.segmentation("parts", List.of("sky", "sea", "sand"), SIDE, SIDE),
          DenseTasks.depth("distance", SIDE, SIDE),
          Task.regression("size"));

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private Path model;
  private Path image;
  private float[] raw;

  /** A model as its initialization left it: what it says is arbitrary, and not constant. */
  @BeforeEach
  void writeModelAndImage() throws IOException {
    Plugins plugins = Plugins.discover(getClass().getClassLoader());
    OptionsBinder binder = new OptionsBinder(plugins);
    ModelOptions options =
        binder.bind(
            ConfigFactory.parseString(
                    "architecture { type = segnet, widths = [4, 4], depth = 1 }, modules = 2")
                .root(),
            ModelOptions.class);
    model = folder.resolve("model.safetensors");
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu())) {
      MultiTaskModel built =
          new MultiTaskModel(
              options,
              options.architecture()::architecture,
              FEATURES,
              TASKS,
              3,
              manager,
              DataType.FLOAT32);
      ModelDescription description =
          new ModelDescription(
              ModelDescription.SCHEMA_VERSION,
              "1",
              "shore",
              "m",
              1,
              OptionsBinder.write(options).render(ConfigRenderOptions.concise()),
              DataType.FLOAT32,
              1,
              FEATURES.stream().map(FeatureSpec::of).toList(),
              TASKS.stream().map(TaskSpec::of).toList(),
              new ModelDescription.Data("toy", DataSource.GENERATED, "by hand", "0"),
              0,
              List.of(),
              null);
      ModelFile.write(model, description, built.arrays());
    }
    image = folder.resolve("beach.png");
    raw = new float[3 * SIDE * SIDE];
    BufferedImage drawn = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(6);
    for (int i = 0; i < raw.length; i++) {
      int value = random.nextInt(256);
      raw[i] = value / 255f;
      int pixel = i % (SIDE * SIDE);
      drawn.getRaster().setSample(pixel % SIDE, pixel / SIDE, i / (SIDE * SIDE), value);
    }
    assertThat(ImageIO.write(drawn, "png", image.toFile())).isTrue();
  }

  private JsonObject predict(MtcrlModel loaded, Optional<Path> dense, Path... inputs)
      throws IOException {
    StringBuilder out = new StringBuilder();
    new PredictionWriter(loaded, dense, out, notes::add).predict(List.of(inputs));
    assertThat(notes).isEmpty();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(inputs.length);
    return JsonParser.parseString(lines.get(inputs.length - 1)).getAsJsonObject();
  }

  @Test
  void colorsAreReadAndPixelsWrittenToFilesThatTheLineNames() throws Exception {
    Path dense = folder.resolve("dense");
    try (MtcrlModel loaded = MtcrlModel.builder().device("cpu").load(model)) {
      Predictions expected = loaded.predict(Input.builder().image("photo", raw).build());

      JsonObject tasks =
          predict(loaded, Optional.of(dense), image, image).getAsJsonObject("predictions");

      Path parts = Path.of(tasks.getAsJsonObject("parts").get("file").getAsString());
      assertThat(parts).isEqualTo(dense.resolve("000001-beach-parts.png"));
      Prediction.PixelClasses classes = expected.of("parts", Prediction.PixelClasses.class);
      byte[] indices = ImageFiles.ids(parts).values();
      for (int p = 0; p < indices.length; p++) {
        assertThat((int) indices[p]).isEqualTo(classes.indices()[p]);
      }
      NpyReader distance =
          NpyReader.open(Path.of(tasks.getAsJsonObject("distance").get("file").getAsString()));
      assertThat(distance.shape()).containsExactly(1, SIDE, SIDE);
      assertThat(distance.values())
          .containsExactly(
              expected.of("distance", Prediction.PixelValues.class).values(), within(1e-5f));
      assertThat(tasks.getAsJsonObject("size").getAsJsonArray("values")).hasSize(1);
      assertThat(dense.resolve("000000-beach-parts.png")).exists();
    }
  }

  @Test
  void withoutAFolderPixelsAreInTheLine() throws IOException {
    try (MtcrlModel loaded = MtcrlModel.builder().device("cpu").load(model)) {
      JsonObject tasks = predict(loaded, Optional.empty(), image).getAsJsonObject("predictions");
      assertThat(tasks.getAsJsonObject("parts").getAsJsonArray("indices")).hasSize(SIDE * SIDE);
      assertThat(tasks.getAsJsonObject("distance").getAsJsonArray("values")).hasSize(SIDE * SIDE);
      assertThat(folder.resolve("dense")).doesNotExist();
    }
  }
}
