// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What DJL Serving talks: a request with an input as {@link InputJson} reads it, a response with
 * predictions as {@link PredictionsJson} writes them.
 */
final class JsonTranslator implements Translator<ai.djl.modality.Input, Output> {
  private static final int OK = 200;

  private final InputJson reader;
  private final PredictionTranslator translator;

  JsonTranslator(ModelDescription description) {
    reader = new InputJson(description);
    translator = new PredictionTranslator(description);
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  private Input read(ai.djl.modality.Input request) {
    BytesSupplier data = request.getData();
    if (data == null) {
      throw new InputException("the request is empty; expected an input as JSON");
    }
    return reader.parse(data.getAsString());
  }

  private static Output write(Predictions predictions) {
    Output output = new Output(OK, "OK");
    output.addProperty("Content-Type", "application/json");
    output.add(PredictionsJson.of(predictions).toString());
    return output;
  }

  @Override
  public NDList processInput(TranslatorContext context, ai.djl.modality.Input request) {
    return translator.processInput(context, read(request));
  }

  @Override
  public NDList batchProcessInput(TranslatorContext context, List<ai.djl.modality.Input> requests) {
    List<Input> inputs = new ArrayList<>(requests.size());
    requests.forEach(request -> inputs.add(read(request)));
    return translator.batchProcessInput(context, inputs);
  }

  @Override
  public Output processOutput(TranslatorContext context, NDList outputs) {
    return write(translator.processOutput(context, outputs));
  }

  @Override
  public List<Output> batchProcessOutput(TranslatorContext context, NDList outputs) {
    return translator.batchProcessOutput(context, outputs).stream()
        .map(JsonTranslator::write)
        .toList();
  }
}
