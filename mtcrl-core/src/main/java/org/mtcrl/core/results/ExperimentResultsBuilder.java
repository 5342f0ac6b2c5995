// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataSource;

/** Puts an {@link ExperimentResults} together; the name is given, seeds and methods are needed. */
public final class ExperimentResultsBuilder {

  private final String experiment;
  private @Nullable String baseline;
  private List<Long> seeds = List.of();
  private DataSource dataSource = DataSource.GENERATED;
  private int skippedExamples;
  private @Nullable DatasetSummary dataset;
  private @Nullable String mtcrlVersion;
  private @Nullable String device;
  private List<String> warnings = List.of();
  private List<MethodResults> methods = List.of();

  ExperimentResultsBuilder(String experiment) {
    this.experiment = experiment;
  }

  /** Sets the method that others are compared with. */
  public ExperimentResultsBuilder baseline(@Nullable String baseline) {
    this.baseline = baseline;
    return this;
  }

  /** Sets the seeds, in the order of every list of values. */
  public ExperimentResultsBuilder seeds(List<Long> seeds) {
    this.seeds = seeds;
    return this;
  }

  /** Sets where the examples come from. */
  public ExperimentResultsBuilder dataSource(DataSource dataSource) {
    this.dataSource = dataSource;
    return this;
  }

  /** Sets the number of examples left out. */
  public ExperimentResultsBuilder skippedExamples(int skippedExamples) {
    this.skippedExamples = skippedExamples;
    return this;
  }

  /** Sets more on the data. */
  public ExperimentResultsBuilder dataset(@Nullable DatasetSummary dataset) {
    this.dataset = dataset;
    return this;
  }

  /** Sets the version that writes. */
  public ExperimentResultsBuilder mtcrlVersion(@Nullable String mtcrlVersion) {
    this.mtcrlVersion = mtcrlVersion;
    return this;
  }

  /** Sets the device. */
  public ExperimentResultsBuilder device(@Nullable String device) {
    this.device = device;
    return this;
  }

  /** Sets what a reader must know, one sentence each. */
  public ExperimentResultsBuilder warnings(List<String> warnings) {
    this.warnings = warnings;
    return this;
  }

  /** Sets the methods, in the order of the configuration. */
  public ExperimentResultsBuilder methods(List<MethodResults> methods) {
    this.methods = methods;
    return this;
  }

  /**
   * The results, with the status that follows from the methods' and the gains over the baseline.
   */
  public ExperimentResults build() {
    boolean complete = methods.stream().allMatch(m -> m.status() == Status.COMPLETE);
    return new ExperimentResults(
            ExperimentResults.SCHEMA_VERSION,
            experiment,
            complete ? Status.COMPLETE : Status.PARTIAL,
            baseline,
            seeds,
            dataSource,
            skippedExamples,
            dataset,
            mtcrlVersion,
            device,
            warnings,
            methods)
        .withDeltas();
  }
}
