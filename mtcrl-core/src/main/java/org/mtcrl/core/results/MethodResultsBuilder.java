// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.tuning.Selection;

/** Puts a {@link MethodResults} together; only the name is needed. */
public final class MethodResultsBuilder {

  private final String name;
  private @Nullable Long parameters;
  private Status status = Status.COMPLETE;
  private Selection selection = Selection.on(SplitName.VALIDATION);
  private List<MetricResult> metrics = List.of();
  private List<Delta> delta = List.of();
  private @Nullable GraphResult graph;
  private List<@Nullable Double> seconds = List.of();
  private @Nullable Double millisPerStep;
  private @Nullable Double dataWaitShare;
  private @Nullable String error;
  private @Nullable String description;
  private @Nullable String preset;
  private List<Penalty> penalties = List.of();
  private @Nullable String weighting;

  MethodResultsBuilder(String name) {
    this.name = name;
  }

  /** Sets the number of trained parameters. */
  public MethodResultsBuilder parameters(long parameters) {
    this.parameters = parameters;
    return this;
  }

  /** Sets how far the method came; complete if not set. */
  public MethodResultsBuilder status(Status status) {
    this.status = status;
    return this;
  }

  /** Sets what went wrong, in one sentence. */
  public MethodResultsBuilder error(@Nullable String error) {
    this.error = error;
    return this;
  }

  /** Sets how models and weights were chosen; checkpoints on {@code validation} if not set. */
  public MethodResultsBuilder selection(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Sets the metrics. */
  public MethodResultsBuilder metrics(List<MetricResult> metrics) {
    this.metrics = metrics;
    return this;
  }

  /** Sets the gains; {@link ExperimentResults#withDeltas} computes those over a baseline. */
  public MethodResultsBuilder delta(List<Delta> delta) {
    this.delta = delta;
    return this;
  }

  /** Sets the graphs. */
  public MethodResultsBuilder graph(@Nullable GraphResult graph) {
    this.graph = graph;
    return this;
  }

  /** Sets how long each seed took. */
  public MethodResultsBuilder seconds(List<@Nullable Double> seconds) {
    this.seconds = seconds;
    return this;
  }

  /** Sets the median time of a step. */
  public MethodResultsBuilder millisPerStep(@Nullable Double millisPerStep) {
    this.millisPerStep = millisPerStep;
    return this;
  }

  /** Sets the share of the time spent waiting for data. */
  public MethodResultsBuilder dataWaitShare(@Nullable Double dataWaitShare) {
    this.dataWaitShare = dataWaitShare;
    return this;
  }

  /** Sets one line on model and training. */
  public MethodResultsBuilder description(@Nullable String description) {
    this.description = description;
    return this;
  }

  /** Sets the preset that the method started from. */
  public MethodResultsBuilder preset(@Nullable String preset) {
    this.preset = preset;
    return this;
  }

  /** Sets the penalties. */
  public MethodResultsBuilder penalties(List<Penalty> penalties) {
    this.penalties = penalties;
    return this;
  }

  /** Sets the task weighting's type. */
  public MethodResultsBuilder weighting(@Nullable String weighting) {
    this.weighting = weighting;
    return this;
  }

  /** The results. */
  public MethodResults build() {
    return new MethodResults(
        name,
        parameters,
        status,
        selection,
        metrics,
        delta,
        graph,
        seconds,
        millisPerStep,
        dataWaitShare,
        error,
        description,
        preset,
        penalties,
        weighting);
  }
}
