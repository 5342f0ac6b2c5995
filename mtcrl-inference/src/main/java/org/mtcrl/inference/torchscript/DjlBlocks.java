// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;

/**
 * DJL's own blocks as TorchScript. Classes are compared exactly, as a subclass may compute
 * something else.
 */
final class DjlBlocks {
  // What DJL's builder and PyTorch have, unless set otherwise.
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private DjlBlocks() {}

  static List<String> writeForward(TorchScriptWriter writer, Block block, List<String> inputs) {
    Class<?> type = block.getClass();
    if (type == SequentialBlock.class) {
      return sequence(writer, (SequentialBlock) block, inputs);
    }
    if (type == Dropout.class) {
      return inputs;
    }
    if (inputs.size() != 1) {
      throw new UnsupportedOperationException(
          "block " + type.getName() + " is given " + inputs.size() + " arrays, not one");
    }
    return List.of(one(writer, block, inputs.get(0)));
  }

  private static List<String> sequence(
      TorchScriptWriter writer, SequentialBlock block, List<String> inputs) {
    if (block.isReturnIntermediate()) {
      throw new UnsupportedOperationException(
          "a SequentialBlock that returns what is intermediate cannot be exported");
    }
    List<String> arrays = inputs;
    for (Block child : block.getChildren().values()) {
      arrays = writer.forward(child, arrays);
    }
    return arrays;
  }

  private static String one(TorchScriptWriter writer, Block block, String input) {
    Class<?> type = block.getClass();
    if (type == Linear.class) {
      return writer.call("torch.linear", input, array(block, "weight"), array(block, "bias"));
    } else if (type == Conv1d.class) {
      return convolution(writer, "torch.conv1d", (Convolution) block, input);
    } else if (type == Conv2d.class) {
      return convolution(writer, "torch.conv2d", (Convolution) block, input);
    } else if (type == Conv3d.class) {
      return convolution(writer, "torch.conv3d", (Convolution) block, input);
    } else if (type == BatchNorm.class) {
      return writer.call(
          "torch.batch_norm",
          input,
          array(block, "gamma"),
          array(block, "beta"),
          array(block, "runningMean"),
          array(block, "runningVar"),
          false,
          MOMENTUM,
          EPSILON,
          true);
    } else if (type == LambdaBlock.class) {
      return function(writer, ((LambdaBlock) block).getName(), input);
    }
    throw new UnsupportedOperationException(
        "block %s cannot be exported; it would have to implement %s"
            .formatted(type.getName(), TorchScriptBlock.class.getName()));
  }

  private static String convolution(
      TorchScriptWriter writer, String function, Convolution block, String input) {
    return writer.call(
        function,
        input,
        array(block, "weight"),
        array(block, "bias"),
        block.getStride(),
        block.getPadding(),
        block.getDilation(),
        block.getGroups());
  }

  // A function has no class to know it by; these are the names that DJL gives to its own. Whatever
  // else has such a name is found out when the export is compared with the model.
  private static String function(TorchScriptWriter writer, String name, String input) {
    return switch (name) {
      case "identity" -> input;
      case "batchFlatten" -> writer.call("torch.flatten", input, 1, -1);
      case "ReLU" -> writer.call("torch.relu", input);
      case "sigmoid" -> writer.call("torch.sigmoid", input);
      case "Tanh" -> writer.call("torch.tanh", input);
      case "softPlus" -> writer.call("torch.softplus", input);
      case "SELU" -> writer.call("torch.selu", input);
      case "GELU" -> writer.call("torch.gelu", input);
      default ->
          throw new UnsupportedOperationException(
              "the LambdaBlock '%s' cannot be exported; make it a block that implements %s"
                  .formatted(name, TorchScriptBlock.class.getName()));
    };
  }

  private static @Nullable NDArray array(Block block, String name) {
    Parameter parameter = block.getDirectParameters().get(name);
    return parameter == null ? null : parameter.getArray();
  }
}
