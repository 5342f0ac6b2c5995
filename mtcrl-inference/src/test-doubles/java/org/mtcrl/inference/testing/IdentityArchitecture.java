// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.testing;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;

/**
 * Nothing to learn: module k is the k-th part of the input, {@code (B, K D)} as {@code (B, K, D)}.
 *
 * @param context what it fits
 */
public record IdentityArchitecture(ArchitectureContext context) implements ModuleArchitecture {
  @Override
  public Block trunk() {
    return Blocks.identityBlock();
  }

  @Override
  public Block modules() {
    return new LambdaBlock(
        list ->
            new NDList(
                list.singletonOrThrow().reshape(-1, context.modules(), context.moduleWidth())),
        "split");
  }

  @Override
  public Shape moduleShape() {
    return new Shape(context.moduleWidth());
  }
}
