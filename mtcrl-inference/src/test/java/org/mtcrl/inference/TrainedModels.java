// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.Normalization;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.testing.TestingModels;

/**
 * A model with the weights of its seed, as a training would leave it, and the file that tells of
 * it.
 */
final class TrainedModels implements AutoCloseable {
  /** Numbers, an id and a set of ids. */
  static final List<Feature> COLUMNS =
      List.of(
          Feature.dense("size", 2)
              .normalizedBy(new Normalization(List.of(1.0, 10.0), List.of(2.0, 5.0))),
          Feature.categorical("user", 4),
          Feature.multiHot("genres", 3));

  /** One of each sort that is no image. */
  static final List<Task> SCALARS =
      List.of(
          Task.binary("color"),
          Task.classification("kind", List.of("a", "b", "c")),
          Task.regression("length"));

  /** A gray image. */
  static final List<Feature> PHOTO =
      List.of(Feature.image("photo", 1, 8, 8).normalizedBy(Normalization.of(0.5, 0.25)));

  /** One of each sort with pixels. */
  static final List<Task> PIXELS =
      List.of(
          DenseTasks.segmentation("parts", List.of("sky", "sea"), 8, 8),
          DenseTasks.depth("distance", 8, 8),
          DenseTasks.normals("slant", 8, 8));

  /** A model for columns. */
  static final String EMBEDDING =
      "architecture { type = embedding-mlp }, modules = 2, module-width = 3";

  /** A model for images. */
  static final String SEGNET =
      "architecture { type = segnet, widths = [4, 4], depth = 1 }, modules = 2, module-width = 3";

  final MultiTaskModel model;
  final ModelDescription description;
  private final NDManager manager;

  TrainedModels(String hocon, List<Feature> features, List<Task> tasks, DataType precision) {
    TestingModels plugins = new TestingModels();
    ModelOptions options = plugins.model(hocon);
    manager = TestingModels.engine().newManager(Device.cpu());
    model =
        new MultiTaskModel(
            options, options.architecture()::architecture, features, tasks, 7, manager, precision);
    description =
        new ModelDescription(
            ModelDescription.SCHEMA_VERSION,
            "1.2.3",
            "harbor",
            "mtcrl",
            7,
            OptionsBinder.write(options).render(ConfigRenderOptions.concise()),
            precision,
            0.5,
            features.stream().map(FeatureSpec::of).toList(),
            tasks.stream().map(TaskSpec::of).toList(),
            new ModelDescription.Data("toy", DataSource.GENERATED, "made up", "f00"),
            12,
            List.of(
                new ModelDescription.TestMetric(
                    tasks.get(0).name(), "accuracy", true, SplitName.TEST_OOD, 0.75)),
            SeedGraph.of(
                figures(tasks.size(), 0.5),
                figures(tasks.size(), 0.1),
                figures(tasks.size(), 0.01),
                edges(tasks.size())));
  }

  static TrainedModels columns() {
    return new TrainedModels(EMBEDDING, COLUMNS, SCALARS, DataType.FLOAT32);
  }

  static TrainedModels pixels() {
    return new TrainedModels(SEGNET, PHOTO, PIXELS, DataType.FLOAT32);
  }

  private static double[][] figures(int tasks, double value) {
    double[][] rows = new double[tasks][2];
    for (double[] row : rows) {
      row[0] = value;
      row[1] = 2 * value;
    }
    return rows;
  }

  private static boolean[][] edges(int tasks) {
    boolean[][] rows = new boolean[tasks][2];
    for (boolean[] row : rows) {
      row[1] = true;
    }
    return rows;
  }

  /** Writes the model's file, with an array of a regularizer's in it. */
  Path write(Path file) throws IOException {
    NDList arrays = model.arrays();
    NDArray more = manager.create(new float[] {1, 2});
    more.setName("regularizers.owning.number");
    arrays.add(more);
    ModelFile.write(file, description, arrays);
    return file;
  }

  /** A loader that knows the architectures. */
  static ModelLoader loader() {
    return MtcrlModel.builder().plugins(new TestingModels().plugins()).device("cpu");
  }

  /** A loader for a task with a head of its own. */
  static ModelLoader loader(String task, Optional<HeadFactory> head) {
    ModelLoader loader = loader();
    head.ifPresent(factory -> loader.head(task, factory));
    return loader;
  }

  /** An input for {@link #COLUMNS}. */
  static Input row(RandomGenerator random) {
    return Input.builder()
        .numbers("size", (float) random.nextGaussian(), (float) (10 * random.nextGaussian()))
        .id("user", random.nextInt(4))
        .ids("genres", random.nextInt(3), random.nextInt(3))
        .build();
  }

  /** An input for {@link #PHOTO}. */
  static Input photo(RandomGenerator random) {
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Input.builder().image("photo", values).build();
  }

  @Override
  public void close() {
    manager.close();
  }
}
