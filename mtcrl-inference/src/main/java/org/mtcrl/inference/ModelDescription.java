// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Json;

/**
 * Everything about a trained model but its weights. It travels as one JSON text: in the metadata of
 * a model's file under {@link #KEY}, and beside an export under {@link #FILE_NAME}. Nothing in it
 * tells when or where the model was trained, so that equal trainings give equal texts.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} or an earlier one
 * @param mtcrlVersion the version of mtcrl that trained the model
 * @param experiment the experiment's name
 * @param method the method's name in it
 * @param seed the trial's seed
 * @param model the method's {@code model} object as HOCON, all defaults filled in
 * @param precision the type of parameters and of computation, {@code FLOAT32} or {@code FLOAT64}
 * @param temperature the routing temperature of the selected state
 * @param features the inputs, in the order in which the model reads them
 * @param tasks the tasks, in the order of the outputs
 * @param data what the model was trained on
 * @param selectedStep the number of steps after which the selected state was reached
 * @param metrics the model's own figures on test data, over all environments together
 * @param graph the task-to-module graph; null where the method has none
 */
@Stable(since = "0.1")
public record ModelDescription(
    int schemaVersion,
    String mtcrlVersion,
    String experiment,
    String method,
    long seed,
    String model,
    DataType precision,
    double temperature,
    List<FeatureSpec> features,
    List<TaskSpec> tasks,
    Data data,
    long selectedStep,
    List<TestMetric> metrics,
    @Nullable SeedGraph graph) {

  /** The version of the JSON text's layout; raised when a reader of the last could go wrong. */
  public static final int SCHEMA_VERSION = 1;

  /** The name under which a safetensors file's metadata and an archive's extra files hold it. */
  public static final String KEY = "mtcrl.json";

  /** The name of the file with it that lies beside an exported model. */
  public static final String FILE_NAME = KEY;

  public ModelDescription {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          ("its description has version %s, and this mtcrl reads up to %s; use the mtcrl "
                  + "that trained it (%s) or a later one")
              .formatted(schemaVersion, SCHEMA_VERSION, mtcrlVersion));
    }
    requireNonNull(mtcrlVersion, "'mtcrlVersion' is missing");
    requireNonNull(experiment, "'experiment' is missing");
    requireNonNull(method, "'method' is missing");
    requireNonNull(model, "'model' is missing");
    requireNonNull(precision, "'precision' is missing");
    features = List.copyOf(requireNonNull(features, "'features' is missing"));
    tasks = List.copyOf(requireNonNull(tasks, "'tasks' is missing"));
    requireNonNull(data, "'data' is missing");
    metrics = List.copyOf(requireNonNull(metrics, "'metrics' is missing"));
    if (features.isEmpty() || tasks.isEmpty()) {
      throw new IllegalArgumentException("a model has features and tasks, and this has none");
    }
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("'temperature' is " + temperature + ", not positive");
    }
  }

  /**
   * What a model was trained on.
   *
   * @param type the data set's type in a configuration
   * @param source where its examples come from
   * @param origin one line on what was found and used
   * @param fingerprint the digest of the data
   */
  public record Data(String type, DataSource source, String origin, String fingerprint) {
    public Data {
      requireNonNull(type, "'type' of the data is missing");
      requireNonNull(source, "'source' of the data is missing");
      requireNonNull(origin, "'origin' of the data is missing");
      requireNonNull(fingerprint, "'fingerprint' of the data is missing");
    }
  }

  /** One figure on test data; a null value is undefined. */
  public record TestMetric(
      String task,
      String metric,
      boolean higherIsBetter,
      SplitName split,
      @Nullable Double value) {}

  /** The feature of this name. */
  public Optional<FeatureSpec> feature(String name) {
    return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
  }

  /** The task of this name. */
  public Optional<TaskSpec> task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  /** The description as JSON in one line. */
  public String toJson() {
    return Json.line(this);
  }

  /**
   * The description in a JSON text.
   *
   * @throws IllegalArgumentException with what is wrong if it holds none
   */
  public static ModelDescription ofJson(String text) {
    try {
      return Json.value(JsonParser.parseString(text), ModelDescription.class);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor throws in exceptions of its own.
      throw new IllegalArgumentException(Json.reason(e), e);
    }
  }
}
