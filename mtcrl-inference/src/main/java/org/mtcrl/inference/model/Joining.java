// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * Joins arrays so that they stay differentiable: DJL's own concat of one array is a detached copy.
 */
final class Joining {
  private Joining() {}

  /** The arrays side by side along an axis. */
  static NDArray concat(NDList arrays, int axis) {
    return arrays.size() == 1 ? arrays.get(0) : NDArrays.concat(arrays, axis);
  }

  /** Writes what {@link #concat} does. */
  static String write(TorchScriptWriter writer, List<String> arrays, int axis) {
    return arrays.size() == 1 ? arrays.get(0) : writer.call("torch.cat", arrays, axis);
  }
}
