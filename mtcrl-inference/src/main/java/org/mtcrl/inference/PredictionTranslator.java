// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/**
 * DJL's way from an {@link Input} to {@link Predictions}, for a model whose forward takes one array
 * a feature and gives one a task: an exported mtcrl model.
 */
public final class PredictionTranslator implements Translator<Input, Predictions> {
  private final InputEncoder encoder;
  private final OutputDecoder decoder;

  /** Creates a translator for the model of a description. */
  public PredictionTranslator(ModelDescription description) {
    encoder = new InputEncoder(description);
    decoder = new OutputDecoder(description);
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  /** The arrays of one example, without a batch dimension. */
  @Override
  public NDList processInput(TranslatorContext context, Input input) {
    NDList single = new NDList();
    encoder
        .encode(List.of(input), -1, context.getNDManager())
        .forEach(array -> single.add(array.squeeze(0)));
    return single;
  }

  /** All at once: no arrays of single examples are made and stacked. */
  @Override
  public NDList batchProcessInput(TranslatorContext context, List<Input> inputs) {
    return encoder.encode(inputs, inputs.size() == 1 ? -1 : 0, context.getNDManager());
  }

  @Override
  public Predictions processOutput(TranslatorContext context, NDList outputs) {
    NDList batch = new NDList();
    for (NDArray output : outputs) {
      batch.add(output.expandDims(0));
    }
    return decoder.decode(batch).get(0);
  }

  @Override
  public List<Predictions> batchProcessOutput(TranslatorContext context, NDList outputs) {
    return decoder.decode(outputs);
  }
}
