// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.Task;

/**
 * What a regularizer works on.
 *
 * @param tasks the tasks, T
 * @param environments the names of the training environments, E
 * @param batchSize the number of examples in a step
 * @param modules the number of modules, K
 * @param moduleShape the shape of one module's output for one example: {@code (D)} or {@code (C, H,
 *     W)}
 * @param dataType the precision of the run
 * @param manager lives as long as the trial; for parameters and buffers
 * @param seed what random choices are drawn from
 */
@Stable(since = "0.1")
public record RegularizerContext(
    List<Task> tasks,
    List<String> environments,
    int batchSize,
    int modules,
    Shape moduleShape,
    DataType dataType,
    NDManager manager,
    long seed) {

  public RegularizerContext {
    tasks = List.copyOf(tasks);
    environments = List.copyOf(environments);
  }
}
