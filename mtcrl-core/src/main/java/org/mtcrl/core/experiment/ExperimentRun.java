// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.train.InapplicableException;
import org.mtcrl.core.tuning.Candidate;
import org.mtcrl.core.tuning.MethodTrials;
import org.mtcrl.core.tuning.SearchGrid;

/**
 * An experiment in one run, with the trials that each of its methods has so far.
 *
 * @param experiment what is run
 * @param request what the caller asks of the run
 * @param methods the trials of each method, in the order of the configuration
 */
record ExperimentRun(
    ResolvedExperiment experiment, RunRequest request, Map<String, MethodTrials> methods) {

  /**
   * A run without any trial.
   *
   * @throws InapplicableException if a method chooses among what cannot be chosen together
   */
  static ExperimentRun of(ResolvedExperiment experiment, RunRequest request) {
    ExperimentOptions options = experiment.options();
    Map<String, MethodTrials> methods = new LinkedHashMap<>();
    options
        .methods()
        .forEach(
            (name, method) ->
                methods.put(name, new MethodTrials(grid(name, method), options.selection())));
    return new ExperimentRun(experiment, request, Collections.unmodifiableMap(methods));
  }

  private static SearchGrid grid(String name, MethodOptions method) {
    try {
      return SearchGrid.of(method.choose());
    } catch (IllegalArgumentException e) {
      throw new InapplicableException("methods.%s.choose: %s".formatted(name, e.getMessage()), e);
    }
  }

  ExperimentOptions options() {
    return experiment.options();
  }

  List<Long> seeds() {
    return options().seeds();
  }

  MethodTrials trialsOf(String method) {
    return requireNonNull(methods.get(method), "the experiment has no such method");
  }

  /** Whether the method is to be trained in this run. */
  boolean isWanted(String method) {
    return request.methods().isEmpty() || request.methods().contains(method);
  }

  /** The methods that are to be trained in this run. */
  List<String> wanted() {
    return methods.keySet().stream().filter(this::isWanted).toList();
  }

  /** A method with the values of a candidate. */
  MethodOptions method(String name, Candidate candidate) {
    return experiment.method(name, candidate.values());
  }
}
