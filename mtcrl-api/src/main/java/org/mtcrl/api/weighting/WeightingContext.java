// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.weighting;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.api.task.Task;

/**
 * What a weighting works on.
 *
 * @param tasks the tasks, T
 * @param dataType the precision of the run
 * @param manager lives as long as the trial; for parameters and buffers
 */
@Stable(since = "0.1")
public record WeightingContext(List<Task> tasks, DataType dataType, NDManager manager) {

  public WeightingContext {
    tasks = List.copyOf(tasks);
  }
}
