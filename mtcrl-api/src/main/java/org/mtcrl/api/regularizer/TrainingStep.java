// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/**
 * One training step as a regularizer sees it: read-only, valid until the step ends.
 *
 * <p>B examples, T tasks, K modules, E training environments. Arrays belong to the step and are not
 * to be closed, changed or kept. All are differentiable with respect to the model's parameters
 * unless said otherwise.
 */
@Stable(since = "0.1")
public interface TrainingStep {

  /** The manager of the step; arrays made on it vanish with the step. */
  NDManager manager();

  /** The number of the step, from 0. */
  long index();

  /** The tasks, T. */
  List<Task> tasks();

  /** The number of training environments, E; a batch need not hold examples of each. */
  int environmentCount();

  /** The training environment of each example, {@code (B)}, int64, in [0, E). */
  NDArray environments();

  /** Modules' outputs Z as the heads receive them: {@code (B, K, D)} or {@code (B, K, C, H, W)}. */
  NDArray modules();

  /** Z with spatial dimensions averaged away: {@code (B, K, D)}; Z itself when it has none. */
  NDArray pooledModules();

  /**
   * The routing A in [0, 1], {@code (T, K)}; for routing that depends on the input its mean over
   * the batch.
   */
  NDArray routing();

  /** One task's outputs, {@code (B, ...)} as {@link Task#outputShape()} says. */
  NDArray outputs(int task);

  /** One task's labels and mask; not differentiable. */
  Labels labels(int task);

  /**
   * The risks R[e,t], {@code (E, T)}: the mean loss of task t over the batch's examples of
   * environment e whose label is present; 0 where there are none.
   */
  NDArray risks();

  /**
   * Where R[e,t] is defined: 1 where the batch holds a labelled example, else 0; {@code (E, T)}, of
   * the risks' type; not differentiable.
   */
  NDArray riskPresence();

  /**
   * g[e,t,k] = dR[e,t] / dA[t,k], {@code (E, T, K)}, differentiable once more.
   *
   * @throws IllegalStateException if no regularizer of the step asked for {@link
   *     StepNeed#ROUTING_GRADIENTS}
   */
  NDArray routingGradients();

  /**
   * dR[e,t](w o_t) / dw at w = 1, {@code (E, T)}, differentiable once more: the gradients of IRMv1,
   * Arjovsky et al., "Invariant Risk Minimization", 2019.
   *
   * @throws IllegalStateException if no regularizer of the step asked for {@link
   *     StepNeed#OUTPUT_SCALE_GRADIENTS}
   */
  NDArray outputScaleGradients();

  /**
   * The gradients of a scalar of this step, differentiable once more; zero where the scalar does
   * not depend on an input. For everything that the step does not offer itself; costs a backward
   * pass.
   *
   * @param scalar a scalar of this step
   * @param inputs arrays of this step, or parameters, that the scalar was computed from
   */
  NDList gradient(NDArray scalar, NDList inputs);
}
