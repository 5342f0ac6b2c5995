// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.HeadFactory;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.checkpoint.Checkpoint;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.BrokenPluginException;
import org.mtcrl.inference.plugin.Plugins;

/** Says how a model is to be loaded, and loads it; made by {@link MtcrlModel#builder()}. */
@Stable(since = "0.1")
public final class ModelLoader {
  private String device = "auto";
  private OptionalInt threads = OptionalInt.empty();
  private OptionalInt batchSize = OptionalInt.empty();
  private @Nullable ClassLoader classLoader;
  private @Nullable Plugins registry;
  private final List<Path> folders = new ArrayList<>();
  private final Map<String, HeadFactory> heads = new LinkedHashMap<>();

  ModelLoader() {}

  /** Computes on {@code auto} (the default: the first GPU, else the CPU), {@code cpu} or a GPU. */
  public ModelLoader device(String device) {
    this.device = requireNonNull(device, "device is null");
    return this;
  }

  /**
   * Lets one operation use this many threads of the CPU, from each calling thread's first
   * prediction on. Without it a thread keeps what it has, usually one a core; where many threads
   * predict at once, 1 is best.
   */
  public ModelLoader threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
    this.threads = OptionalInt.of(threads);
    return this;
  }

  /** Computes at most this many examples at once; by default up to 256, fewer large ones. */
  public ModelLoader batchSize(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize is " + batchSize + ", expected at least 1");
    }
    this.batchSize = OptionalInt.of(batchSize);
    return this;
  }

  /** Looks here for the architecture, instead of in the thread's context class loader. */
  public ModelLoader classLoader(ClassLoader loader) {
    this.classLoader = requireNonNull(loader, "loader is null");
    return this;
  }

  /** Also looks for the architecture in the jars of a folder of plugins. */
  public ModelLoader plugins(Path folder) {
    folders.add(requireNonNull(folder, "folder is null"));
    return this;
  }

  /** Takes the architecture from plugins that were found before, and looks nowhere else. */
  public ModelLoader plugins(Plugins plugins) {
    this.registry = requireNonNull(plugins, "plugins is null");
    return this;
  }

  /** Gives the head of a task that brought one of its own to the training. */
  public ModelLoader head(String task, HeadFactory head) {
    heads.put(requireNonNull(task, "task is null"), requireNonNull(head, "head is null"));
    return this;
  }

  /**
   * Loads a model.
   *
   * @return the model, which the caller closes
   * @throws IOException if the file cannot be read, is damaged or no model of mtcrl's
   * @throws UnusableModelException if a plugin or head that the model needs is not there
   * @throws org.mtcrl.inference.engine.NoSuchDeviceException if the device is not there
   */
  public MtcrlModel load(Path file) throws IOException {
    ModelDescription description = ModelFile.describe(file);
    List<Task> tasks = tasks(file, description);
    TensorEngine engine = TensorEngine.get();
    Device on = engine.device(device);
    Plugins plugins = registry != null ? registry : Plugins.discover(application(), folders);
    Runnable onClose = registry != null ? () -> {} : plugins::close;
    NDManager manager = engine.newManager(on);
    boolean done = false;
    try {
      MultiTaskModel model = build(file, description, tasks, plugins, manager);
      Checkpoint.read(file, model.arrays(), engine);
      model.parameters().forEach(parameter -> parameter.setRequiresGradient(false));
      MtcrlModel loaded =
          new MtcrlModel(
              engine,
              description,
              model,
              manager,
              new MtcrlModel.Limits(threads, batchSize),
              onClose);
      tryOut(file, description, loaded, manager);
      done = true;
      return loaded;
    } finally {
      if (!done) {
        manager.close();
        onClose.run();
      }
    }
  }

  private ClassLoader application() {
    ClassLoader found =
        classLoader != null ? classLoader : Thread.currentThread().getContextClassLoader();
    return found != null ? found : requireNonNull(ModelLoader.class.getClassLoader());
  }

  private List<Task> tasks(Path file, ModelDescription description) {
    for (String task : heads.keySet()) {
      TaskSpec spec =
          description
              .task(task)
              .orElseThrow(
                  () ->
                      new UnusableModelException(file + ": the model has no task '" + task + "'"));
      if (!spec.ownHead()) {
        throw new UnusableModelException(
            file + ": task '" + task + "' uses the configured head; give no head for it");
      }
    }
    List<Task> tasks = new ArrayList<>();
    for (TaskSpec task : description.tasks()) {
      if (task.ownHead() && !heads.containsKey(task.name())) {
        throw new UnusableModelException(
            ("%s: task '%s' was trained with a head of its own, which is code of the data set "
                    + "'%s' and in no file; give it by MtcrlModel.builder().head(\"%s\", ...)")
                .formatted(file, task.name(), description.data().type(), task.name()));
      }
      tasks.add(RestoredTask.of(task, Optional.ofNullable(heads.get(task.name()))));
    }
    return tasks;
  }

  private static MultiTaskModel build(
      Path file,
      ModelDescription description,
      List<Task> tasks,
      Plugins plugins,
      NDManager manager) {
    OptionsBinder binder = new OptionsBinder(plugins);
    try {
      ModelOptions options =
          binder.bind(ConfigFactory.parseString(description.model()).root(), ModelOptions.class);
      return new MultiTaskModel(
          options,
          options.architecture()::architecture,
          description.features().stream().map(FeatureSpec::feature).toList(),
          tasks,
          0,
          manager,
          description.precision());
    } catch (InvalidConfigurationException
        | BrokenPluginException
        | ConfigException
        | IllegalArgumentException e) {
      throw new UnusableModelException(
          ("%s: the model cannot be built here: %s; use the plugins and the mtcrl (%s) that "
                  + "it was trained with")
              .formatted(file, e.getMessage(), description.mtcrlVersion()),
          e);
    }
  }

  /** Runs one example through: shapes fit, and what DJL makes at a first use is made. */
  private static void tryOut(
      Path file, ModelDescription description, MtcrlModel model, NDManager manager) {
    try (NDManager own = manager.newSubManager()) {
      NDList zeros = new NDList();
      for (FeatureSpec feature : description.features()) {
        DataType type = feature.typeIn(description.precision());
        zeros.add(own.zeros(new Shape(1).addAll(FeatureSpec.shape(feature.shape())), type));
      }
      NDList outputs = model.predict(zeros);
      for (int t = 0; t < description.tasks().size(); t++) {
        NDArray output = outputs.get(t);
        Shape expected = new Shape(1).addAll(description.tasks().get(t).shape());
        if (!output.getShape().equals(expected)) {
          throw new UnusableModelException(
              "%s: task '%s' gives outputs of shape %s, and was trained with %s"
                  .formatted(file, description.tasks().get(t).name(), output.getShape(), expected));
        }
      }
    }
  }
}
