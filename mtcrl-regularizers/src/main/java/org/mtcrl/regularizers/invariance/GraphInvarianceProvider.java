// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.invariance;

import java.util.List;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;

/** Makes the penalty on risks' gradients with respect to the task-to-module graph. */
public final class GraphInvarianceProvider
    implements RegularizerProvider<GraphInvarianceProvider.Options> {

  /**
   * The keys of {@code graph-invariance}.
   *
   * @param form what becomes of the gradients of the environments
   * @param withRespectTo what the risks are differentiated by
   * @param tasks the tasks whose risks count; all when empty
   */
  public record Options(
      @Option(
              doc = "norm: gradients are to vanish; variance: they are to agree over environments",
              defaultValue = "norm")
          Form form,
      @Option(doc = "What the risks are differentiated by", defaultValue = "log-a")
          Coordinate withRespectTo,
      @Option(doc = "The tasks whose risks count, by name; all by default", defaultValue = "[]")
          List<String> tasks) {

    public Options {
      tasks = List.copyOf(tasks);
    }
  }

  /** What becomes of the gradients of the environments. */
  public enum Form {
    /** Their sum of squares. */
    NORM,
    /** Their population variance over environments. */
    VARIANCE
  }

  /** What the risks are differentiated by. */
  public enum Coordinate {
    /** The routing weights A. */
    A,
    /** log A: the gradient times A, that of a gate at 1 in front of each edge. */
    LOG_A,
    /** theta of {@code A = sigmoid(theta)}: the gradient times A (1 - A). */
    THETA
  }

  @Override
  public String name() {
    return "graph-invariance";
  }

  @Override
  public String description() {
    return "Gradients of each environment's risk by the routing are to vanish, or to agree";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    return new GraphInvariance(
        options.form(), options.withRespectTo(), ChosenTasks.of(options.tasks(), name(), context));
  }
}
