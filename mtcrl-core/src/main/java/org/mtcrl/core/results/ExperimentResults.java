// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.inference.files.Json;
import org.mtcrl.inference.files.MalformedFileException;

/**
 * The content of {@code results.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param experiment the experiment's name
 * @param status complete, or partial when a method is not complete
 * @param baseline the method that others are compared with; null for none
 * @param seeds the seeds, in the order of every list of values
 * @param dataSource where the examples come from
 * @param skippedExamples the number of examples left out because they are damaged
 * @param dataset more on the data; null in files that lack it
 * @param mtcrlVersion the version that wrote the file
 * @param device the device trained on, for example {@code cpu}
 * @param warnings what a reader must know before using the figures, one sentence each
 * @param methods the methods, in the order of the configuration
 */
@Stable(since = "0.1")
public record ExperimentResults(
    int schemaVersion,
    String experiment,
    Status status,
    @Nullable String baseline,
    List<Long> seeds,
    DataSource dataSource,
    int skippedExamples,
    @Nullable DatasetSummary dataset,
    @Nullable String mtcrlVersion,
    @Nullable String device,
    List<String> warnings,
    List<MethodResults> methods) {

  /** The version of the format; it changes when a key changes its meaning or goes. */
  public static final int SCHEMA_VERSION = 1;

  /** The file's name in a run's folder. */
  public static final String FILE_NAME = "results.json";

  public ExperimentResults {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException(otherVersion(String.valueOf(schemaVersion)));
    }
    present(experiment, "experiment");
    present(status, "status");
    seeds = List.copyOf(present(seeds, "seeds"));
    present(dataSource, "dataSource");
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
    methods = List.copyOf(present(methods, "methods"));
    for (MethodResults method : methods) {
      requireValuesForSeeds(method, seeds.size());
    }
  }

  /** Starts the results of an experiment of this name. */
  public static ExperimentResultsBuilder named(String experiment) {
    return new ExperimentResultsBuilder(experiment);
  }

  /** The method of this name, if there is one. */
  public Optional<MethodResults> method(@Nullable String name) {
    return methods.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** The split that stands for the training distribution: test-id, else validation. */
  public Optional<SplitName> inDistributionSplit() {
    return firstMeasured(SplitName.TEST_ID, SplitName.VALIDATION);
  }

  /** The split that stands for the shift: test-ood, else validation-ood. */
  public Optional<SplitName> shiftedSplit() {
    return firstMeasured(SplitName.TEST_OOD, SplitName.VALIDATION_OOD);
  }

  /** The best mean possible of a task's main metric on a split, where it is known. */
  public Optional<Double> optimal(String task, SplitName split) {
    return dataset == null
        ? Optional.empty()
        : dataset.optimal().stream()
            .filter(o -> o.task().equals(task) && o.split() == split)
            .findFirst()
            .map(DatasetSummary.Optimal::value);
  }

  /** The same results with every other method's gains over the baseline computed anew. */
  public ExperimentResults withDeltas() {
    Optional<MethodResults> reference = method(baseline);
    if (reference.isEmpty()) {
      return this;
    }
    List<MetricResult> against = reference.get().metrics();
    String name = reference.get().name();
    List<MethodResults> compared =
        methods.stream()
            .map(
                m ->
                    m.name().equals(name)
                        ? m
                        : m.withDelta(Deltas.between(m.metrics(), against, name)))
            .toList();
    return new ExperimentResults(
        schemaVersion,
        experiment,
        status,
        baseline,
        seeds,
        dataSource,
        skippedExamples,
        dataset,
        mtcrlVersion,
        device,
        warnings,
        compared);
  }

  /** Writes the file, atomically. */
  public void write(Path file) throws IOException {
    Json.write(file, this);
  }

  /**
   * Reads the file.
   *
   * @throws MalformedFileException if it is of another version or holds something else
   */
  public static ExperimentResults read(Path file) throws IOException {
    JsonElement tree = Json.readTree(file);
    JsonElement version = tree.isJsonObject() ? tree.getAsJsonObject().get("schemaVersion") : null;
    if (version == null) {
      throw new MalformedFileException(
          file, "this is not a results.json of mtcrl: it has no 'schemaVersion'");
    }
    if (!version.toString().equals(String.valueOf(SCHEMA_VERSION))) {
      throw new MalformedFileException(file, otherVersion(version.toString()));
    }
    return Json.convert(file, tree, ExperimentResults.class);
  }

  private static String otherVersion(String found) {
    return ("schemaVersion is %s and this mtcrl reads %s; use the mtcrl that wrote the file, "
            + "or run the experiment again")
        .formatted(found, SCHEMA_VERSION);
  }

  private Optional<SplitName> firstMeasured(SplitName... candidates) {
    return Stream.of(candidates)
        .filter(
            split ->
                methods.stream()
                    .flatMap(m -> m.metrics().stream())
                    .anyMatch(metric -> metric.split() == split))
        .findFirst();
  }

  private static void requireValuesForSeeds(MethodResults method, int seeds) {
    method.metrics().forEach(m -> requireSize(method, "metrics.values", m.values(), seeds));
    method.delta().forEach(d -> requireSize(method, "valuesPercent", d.valuesPercent(), seeds));
    GraphResult graph = method.graph();
    if (graph != null) {
      requireSize(method, "graph.seeds", graph.seeds(), seeds);
      if (graph.recovery() != null) {
        requireSize(method, "recovery.values", graph.recovery().values(), seeds);
      }
    }
    if (!method.seconds().isEmpty()) {
      requireSize(method, "seconds", method.seconds(), seeds);
    }
  }

  private static void requireSize(MethodResults method, String key, List<?> values, int seeds) {
    if (values.size() != seeds) {
      throw new IllegalArgumentException(
          "'%s' of method '%s' has %d entries and the experiment %d seeds"
              .formatted(key, method.name(), values.size(), seeds));
    }
  }
}
