// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.regularizers.Scalars;

/**
 * All pairs of different modules as one matrix, so that no loop over pairs is needed.
 *
 * @param modules K
 * @param width D, for spatial modules the number of channels
 * @param mask {@code (K D, K D)}: 1 between different modules, 0 within one
 */
record ModulePairs(int modules, int width, NDArray mask) {

  static ModulePairs of(RegularizerContext context) {
    int modules = context.modules();
    int width = Math.toIntExact(context.moduleShape().get(0));
    NDManager manager = context.manager();
    try (NDManager scratch = manager.newSubManager()) {
      NDArray module = scratch.arange(modules).toType(DataType.FLOAT32, false);
      NDArray owner = module.reshape(-1, 1).repeat(1, width).reshape(-1, 1);
      NDArray mask = owner.neq(owner.transpose()).toType(context.dataType(), false);
      mask.attach(manager);
      return new ModulePairs(modules, width, mask);
    }
  }

  /** Half the sum over all entries between different modules: each pair counts once. */
  NDArray sum(NDArray entries) {
    return Scalars.times(entries.mul(mask).sum(), 0.5);
  }
}
