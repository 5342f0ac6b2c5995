// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptBlock;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.inference.plugin.PluginGuard;

/**
 * A plugin's block whose calls are guarded. It has no parameters and no children of its own: it
 * shows the block's, under the block's names, so that checkpoints and random streams do not know of
 * it.
 *
 * @param guard the plugin's
 * @param block what is called
 * @param what the block in words, for example {@code its trunk}
 */
record GuardedBlock(PluginGuard guard, Block block, String what)
    implements Block, TorchScriptBlock {
  @Override
  public NDList forward(ParameterStore store, NDList inputs, boolean training) {
    return guard.call(this::inForward, () -> block.forward(store, inputs, training));
  }

  @Override
  public NDList forward(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    return guard.call(this::inForward, () -> block.forward(store, inputs, training, arguments));
  }

  @Override
  public NDList forward(
      ParameterStore store,
      NDList data,
      NDList labels,
      @Nullable PairList<String, Object> arguments) {
    return guard.call(this::inForward, () -> block.forward(store, data, labels, arguments));
  }

  private String inForward() {
    return "in the forward of " + what;
  }

  /**
   * {@inheritDoc}
   *
   * <p>What this writes is written by the writer or by the block, as if nothing were around it.
   */
  @Override
  public List<String> writeForward(TorchScriptWriter writer, List<String> inputs) {
    return guard.export("while writing " + what, () -> writer.forward(block, inputs));
  }

  @Override
  public void initialize(NDManager manager, DataType type, Shape... inputs) {
    guard.create(
        "while initializing " + what,
        IllegalArgumentException.class,
        () -> {
          block.initialize(manager, type, inputs);
          return block;
        });
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return guard.create(
        shapes(), IllegalArgumentException.class, () -> block.getOutputShapes(inputs));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs, DataType[] types) {
    return guard.create(
        shapes(), IllegalArgumentException.class, () -> block.getOutputShapes(inputs, types));
  }

  private String shapes() {
    return "while giving the output shapes of " + what;
  }

  @Override
  public void setInitializer(Initializer initializer, Parameter.Type type) {
    change(() -> block.setInitializer(initializer, type));
  }

  @Override
  public void setInitializer(Initializer initializer, String parameter) {
    change(() -> block.setInitializer(initializer, parameter));
  }

  @Override
  public void setInitializer(Initializer initializer, Predicate<Parameter> predicate) {
    change(() -> block.setInitializer(initializer, predicate));
  }

  @Override
  public void cast(DataType type) {
    change(() -> block.cast(type));
  }

  @Override
  public void clear() {
    change(block::clear);
  }

  @Override
  public void freezeParameters(boolean freeze) {
    change(() -> block.freezeParameters(freeze));
  }

  @Override
  public void freezeParameters(boolean freeze, Predicate<Parameter> predicate) {
    change(() -> block.freezeParameters(freeze, predicate));
  }

  @Override
  public boolean isInitialized() {
    return ask(block::isInitialized);
  }

  @Override
  public PairList<String, Shape> describeInput() {
    return ask(block::describeInput);
  }

  @Override
  public BlockList getChildren() {
    return ask(block::getChildren);
  }

  @Override
  public ParameterList getDirectParameters() {
    return ask(block::getDirectParameters);
  }

  @Override
  public ParameterList getParameters() {
    return ask(block::getParameters);
  }

  @Override
  public Shape[] getInputShapes() {
    return ask(block::getInputShapes);
  }

  @Override
  public DataType[] getOutputDataTypes() {
    return ask(block::getOutputDataTypes);
  }

  @Override
  public Map<String, String> getCustomMetadata() {
    return ask(block::getCustomMetadata);
  }

  private <T> T ask(Supplier<T> call) {
    return guard.call(() -> "while describing " + what, call);
  }

  private void change(Runnable call) {
    guard.run("while changing " + what, call);
  }

  // DJL's own format of parameters, which nothing here reads or writes.

  @Override
  public void saveParameters(DataOutputStream out) throws IOException {
    block.saveParameters(out);
  }

  @Override
  public void loadParameters(NDManager manager, DataInputStream in)
      throws IOException, MalformedModelException {
    block.loadParameters(manager, in);
  }

  @Override
  public String toString() {
    return block.toString();
  }
}
