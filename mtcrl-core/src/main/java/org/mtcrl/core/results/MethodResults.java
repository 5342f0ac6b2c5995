// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.tuning.Selection;
import org.mtcrl.inference.files.Undefined;

/**
 * One method of an experiment, over all seeds.
 *
 * @param name its name in the configuration
 * @param parameters the number of trained parameters, all heads included; null where no model was
 *     made
 * @param status how far it came
 * @param selection how its models and weights were chosen
 * @param metrics every metric of every task, split and environment
 * @param delta its gains over reference methods; empty for the reference itself
 * @param graph its task-to-module graphs; null where it has none
 * @param seconds how long each seed took; null for one that failed
 * @param millisPerStep the median time of a training step
 * @param dataWaitShare the share of the training time spent waiting for data, from 0 to 1
 * @param error what went wrong, in one sentence; null when nothing did
 * @param description one line on model and training
 * @param preset the preset it started from; null for none
 * @param penalties its penalties with their weights
 * @param weighting the task weighting's type
 */
@Stable(since = "0.1")
public record MethodResults(
    String name,
    @Nullable Long parameters,
    Status status,
    Selection selection,
    List<MetricResult> metrics,
    List<Delta> delta,
    @Nullable GraphResult graph,
    List<@Nullable Double> seconds,
    @Nullable Double millisPerStep,
    @Nullable Double dataWaitShare,
    @Nullable String error,
    @Nullable String description,
    @Nullable String preset,
    List<Penalty> penalties,
    @Nullable String weighting) {

  public MethodResults {
    present(name, "name");
    present(status, "status");
    present(selection, "selection");
    metrics = List.copyOf(present(metrics, "metrics"));
    delta = List.copyOf(present(delta, "delta"));
    seconds = Undefined.copyOf(present(seconds, "seconds"));
    millisPerStep = Undefined.orNull(millisPerStep);
    dataWaitShare = Undefined.orNull(dataWaitShare);
    // Absent in files that another program made from the documented keys alone.
    penalties = penalties == null ? List.of() : List.copyOf(penalties);
  }

  /** Starts a method of this name. */
  public static MethodResultsBuilder named(String name) {
    return new MethodResultsBuilder(name);
  }

  /** The metric of all these, if it was measured. */
  public Optional<MetricResult> metric(
      String task, String metric, SplitName split, String environment) {
    return metrics.stream()
        .filter(
            m ->
                m.task().equals(task)
                    && m.metric().equals(metric)
                    && m.split() == split
                    && m.environment().equals(environment))
        .findFirst();
  }

  /** The gain over a reference on a split, if it was computed. */
  public Optional<Delta> delta(SplitName split, Delta.Definition definition, String reference) {
    return delta.stream()
        .filter(
            d ->
                d.split() == split
                    && d.definition() == definition
                    && d.reference().equals(reference))
        .findFirst();
  }

  /** The same method with these gains. */
  public MethodResults withDelta(List<Delta> delta) {
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
