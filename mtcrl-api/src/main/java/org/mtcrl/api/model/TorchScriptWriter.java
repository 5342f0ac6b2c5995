// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Experimental;

/**
 * Takes down a forward pass as serialized TorchScript, one statement a call.
 *
 * <p>Text for values: what {@link #call} and {@link #forward} return are <em>expressions</em>,
 * names of local variables as a rule, which later calls take as arguments. The framework makes the
 * writer and hands it out; nobody else implements it.
 */
@Experimental
public interface TorchScriptWriter {

  /**
   * An expression for the values of an array: a parameter or a buffer of the export, of the same
   * name where it is one of the model's, else a constant. The array must stay open until the export
   * is written.
   */
  String tensor(NDArray array);

  /**
   * Writes {@code variable = function(arguments)}.
   *
   * <pre>{@code
   * String flat = writer.call("torch.reshape", input, List.of(-1, 12));
   * String product = writer.call("torch.linear", flat, weight.getArray(), bias.getArray());
   * }</pre>
   *
   * @param function what libtorch calls it, for example {@code torch.relu}; with the arguments in
   *     the order of its schema
   * @param arguments a string is an expression, taken as it is; an {@link NDArray} is its {@link
   *     #tensor}; a {@link ai.djl.ndarray.types.Shape} or a list is a list; numbers, booleans and
   *     null are what they are in Python
   * @return the variable
   * @throws IllegalArgumentException if an argument is anything else, or a number is not finite
   */
  String call(String function, @Nullable Object... arguments);

  /**
   * Writes what a block does outside training. A {@link TorchScriptBlock} tells so itself. Of DJL's
   * own these are known: {@code SequentialBlock} (which returns its last output only), {@code
   * Linear}, {@code Conv1d}, {@code Conv2d}, {@code Conv3d}, {@code BatchNorm} (of axis 1 and the
   * default epsilon, as it tells neither), {@code Dropout}, and those that {@code
   * Activation.reluBlock()}, {@code sigmoidBlock()}, {@code tanhBlock()}, {@code softPlusBlock()},
   * {@code seluBlock()} and {@code geluBlock()}, {@code Blocks.identityBlock()} and {@code
   * Blocks.batchFlattenBlock()} make.
   *
   * @param block the block, initialized
   * @param inputs expressions for the arrays that come in
   * @return expressions for the arrays that go out
   * @throws UnsupportedOperationException with one sentence that names the block if it is none of
   *     these
   */
  List<String> forward(Block block, List<String> inputs);

  /**
   * As {@link #forward(Block, List)}, for a block from one array to one.
   *
   * @throws UnsupportedOperationException also if the block gives several arrays
   */
  default String forward(Block block, String input) {
    List<String> outputs = forward(block, List.of(input));
    if (outputs.size() != 1) {
      throw new UnsupportedOperationException(
          "block " + block.getClass().getName() + " gives " + outputs.size() + " arrays, not one");
    }
    return outputs.get(0);
  }
}
