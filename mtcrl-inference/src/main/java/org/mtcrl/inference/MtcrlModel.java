// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.mtcrl.api.Stable;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.torchscript.NotExportableException;

/**
 * A trained model that predicts. Loaded from the one file that a trial leaves behind; neither the
 * data set nor anything else of the training is needed.
 *
 * <pre>{@code
 * try (MtcrlModel model = MtcrlModel.load(Path.of("model.safetensors"))) {
 *   Predictions predictions = model.predict(Input.of("x", 0.2f, 1.5f));
 *   System.out.println(predictions.of("kind", Prediction.OneClass.class).name());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads, which predict side by side. What a prediction gives owns no
 * native memory. {@link #close} waits for predictions under way and frees what was opened.
 */
@Stable(since = "0.1")
public final class MtcrlModel implements AutoCloseable {
  private static final int MOST_AT_ONCE = 256;
  private static final long BYTES_AT_ONCE = 32L << 20;

  private final TensorEngine engine;
  private final ModelDescription description;
  private final MultiTaskModel model;
  private final NDManager manager;
  private final OptionalInt threads;
  private final int batchSize;
  private final Runnable onClose;
  private final InputEncoder encoder;
  private final OutputDecoder decoder;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * What one prediction may use.
   *
   * @param threads the threads of one operation on the CPU; as the thread has it when empty
   * @param batchSize the largest number of examples at once; chosen by their size when empty
   */
  record Limits(OptionalInt threads, OptionalInt batchSize) {}

  MtcrlModel(
      TensorEngine engine,
      ModelDescription description,
      MultiTaskModel model,
      NDManager manager,
      Limits limits,
      Runnable onClose) {
    this.engine = engine;
    this.description = description;
    this.model = model;
    this.manager = manager;
    this.threads = limits.threads();
    this.batchSize = limits.batchSize().orElseGet(() -> usualBatchSize(description));
    this.onClose = onClose;
    encoder = new InputEncoder(description);
    decoder = new OutputDecoder(description);
  }

  /** As many examples as make inputs and outputs of moderate size. */
  private static int usualBatchSize(ModelDescription description) {
    long values = 0;
    for (FeatureSpec feature : description.features()) {
      values += feature.size();
    }
    for (TaskSpec task : description.tasks()) {
      values += task.shape().size();
    }
    long bytes = Math.max(1, values) * description.precision().getNumOfBytes();
    return (int) Math.max(1, Math.min(MOST_AT_ONCE, BYTES_AT_ONCE / bytes));
  }

  /**
   * Loads a model as {@link #builder()} does by default.
   *
   * @throws IOException if the file cannot be read, is damaged or no model of mtcrl's
   * @throws UnusableModelException if a plugin or head that the model needs is not there
   */
  public static MtcrlModel load(Path file) throws IOException {
    return builder().load(file);
  }

  /** Starts with the usual: the first GPU or else the CPU, and the plugins of the class path. */
  public static ModelLoader builder() {
    return new ModelLoader();
  }

  /** Everything about the model but its weights. */
  public ModelDescription description() {
    return description;
  }

  /** Which task reads which module; empty where the method has no such graph. */
  public Optional<ModelGraph> graph() {
    return ModelGraph.of(description);
  }

  /** Where the model computes. */
  public Device device() {
    return manager.getDevice();
  }

  /**
   * Checks an example without predicting for it.
   *
   * @throws InputException if it does not fit the model
   */
  public void check(Input input) {
    encoder.check(input);
  }

  /**
   * Predicts for one example.
   *
   * @throws InputException if it does not fit the model
   */
  public Predictions predict(Input input) {
    return predict(List.of(input), -1).get(0);
  }

  /**
   * Predicts for examples, so many at a time as make a batch of moderate size.
   *
   * @return one entry an example, in order
   * @throws InputException if an example does not fit the model; it names which
   */
  public List<Predictions> predict(List<Input> inputs) {
    List<Predictions> predictions = new ArrayList<>(inputs.size());
    for (int from = 0; from < inputs.size(); from += batchSize) {
      int to = Math.min(inputs.size(), from + batchSize);
      predictions.addAll(predict(inputs.subList(from, to), from));
    }
    return predictions;
  }

  private List<Predictions> predict(List<Input> inputs, int first) {
    try (Use use = new Use();
        NDScope scope = new NDScope();
        NDManager own = manager.newSubManager()) {
      return decoder.decode(outputs(encoder.encode(inputs, first, own)));
    }
  }

  /**
   * The tasks' raw outputs for arrays that are normalized as training data were.
   *
   * @param features one array a feature, {@code (B, ...)}, on the model's device; numbers in the
   *     model's precision
   * @return one array a task, {@code (B, ...)}: logits for classes; on the manager of the first
   *     feature, without a graph
   * @throws InputException if number or shapes of arrays do not fit
   */
  public NDList predict(NDList features) {
    checkArrays(features);
    NDList outputs;
    try (Use use = new Use();
        NDScope scope = new NDScope()) {
      outputs = outputs(features);
      outputs.forEach(NDScope::unregister);
      outputs.attach(features.get(0).getManager());
    }
    outputs.forEach(NDScope::register); // in a scope of the caller's, if there is one
    return outputs;
  }

  private void checkArrays(NDList arrays) {
    List<FeatureSpec> features = description.features();
    if (arrays.size() != features.size()) {
      throw new InputException(
          "the model reads %s arrays (%s), not %s"
              .formatted(
                  features.size(),
                  String.join(", ", features.stream().map(FeatureSpec::name).toList()),
                  arrays.size()));
    }
    for (int i = 0; i < features.size(); i++) {
      NDArray array = arrays.get(i);
      FeatureSpec feature = features.get(i);
      DataType type = feature.typeIn(description.precision());
      boolean fits =
          array.getShape().dimension() == feature.shape().size() + 1
              && FeatureSpec.sizes(array.getShape().slice(1)).equals(feature.shape())
              && array.getDataType() == type;
      if (!fits) {
        throw new InputException(
            "feature '%s' takes an array of shape %s and type %s, not %s and %s"
                .formatted(
                    feature.name(),
                    new Shape(-1).addAll(FeatureSpec.shape(feature.shape())),
                    type,
                    array.getShape(),
                    array.getDataType()));
      }
    }
  }

  private NDList outputs(NDList features) {
    return model.predict(features, description.temperature());
  }

  /**
   * Exports the model as TorchScript, which any libtorch loads without a class of ours: {@code
   * model.pt}, with {@code mtcrl.json}, the description, beside it and among its extra files. Its
   * {@code forward} takes what {@link #predict(NDList)} takes, one tensor a feature with any number
   * of examples, and gives a list with one tensor a task. What is written was loaded, and gave the
   * model's outputs.
   *
   * @param folder made if it is missing; either file is written whole or not at all, the archive
   *     last
   * @return the archive
   * @throws java.nio.file.FileAlreadyExistsException if the folder has a {@code model.pt}
   * @throws IOException if a file cannot be written
   * @throws NotExportableException if the architecture or a task's own head cannot be exported; it
   *     is named
   */
  public Path exportTorchScript(Path folder) throws IOException {
    try (Use use = new Use();
        NDScope scope = new NDScope()) {
      return new TorchScriptExport(this, model).write(folder);
    }
  }

  /** The largest number of examples in a batch. */
  int batchSize() {
    return batchSize;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        manager.close();
        onClose.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** One prediction: keeps the model open, and sets what belongs to the calling thread. */
  private final class Use implements AutoCloseable {
    private final Recording recording;

    Use() {
      lock.readLock().lock();
      boolean done = false;
      try {
        if (closed) {
          throw new IllegalStateException("the model is closed");
        }
        if (threads.isPresent() && engine.threads() != threads.getAsInt()) {
          engine.setOwnThreads(threads.getAsInt());
        }
        recording = engine.record(false);
        done = true;
      } finally {
        if (!done) {
          lock.readLock().unlock();
        }
      }
    }

    @Override
    public void close() {
      recording.close();
      lock.readLock().unlock();
    }
  }
}
