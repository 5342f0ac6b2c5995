// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.Model;
import ai.djl.modality.Output;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.mtcrl.api.Stable;

/**
 * Makes translators for exported mtcrl models: {@link Input} to {@link Predictions} for programs,
 * {@link ai.djl.modality.Input} to {@link Output} with JSON for DJL Serving, whose {@code
 * serving.properties} names this class as {@code translatorFactory}.
 *
 * <pre>{@code
 * Criteria.builder()
 *     .setTypes(Input.class, Predictions.class)
 *     .optEngine("PyTorch")
 *     .optModelPath(folder)
 *     .optTranslatorFactory(new PredictionTranslatorFactory())
 *     .build();
 * }</pre>
 *
 * <p>The model's description is read from the file {@value ModelDescription#FILE_NAME} in the
 * model's folder, or, where {@code optOption("extraFiles", "mtcrl.json")} was given, from the
 * archive itself.
 */
@Stable(since = "0.1")
public final class PredictionTranslatorFactory implements TranslatorFactory {

  /** Creates a factory; DJL Serving does so by the class's name. */
  public PredictionTranslatorFactory() {}

  @Override
  public Set<Pair<Type, Type>> getSupportedTypes() {
    return Set.of(
        new Pair<>(Input.class, Predictions.class),
        new Pair<>(ai.djl.modality.Input.class, Output.class));
  }

  @Override
  public <I, O> Translator<I, O> newInstance(
      Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
      throws TranslateException {
    if (!isSupported(input, output)) {
      throw new TranslateException(
          "there is no way from %s to %s; use %s and %s, or DJL's own Input and Output"
              .formatted(
                  input.getName(),
                  output.getName(),
                  Input.class.getName(),
                  Predictions.class.getName()));
    }
    ModelDescription description = describe(model);
    Translator<?, ?> translator =
        input.equals(Input.class)
            ? new PredictionTranslator(description)
            : new JsonTranslator(description);
    @SuppressWarnings("unchecked") // the pair of types was checked above
    Translator<I, O> typed = (Translator<I, O>) translator;
    return typed;
  }

  private static ModelDescription describe(Model model) throws TranslateException {
    String inArchive = model.getProperty(ModelDescription.KEY);
    Path file = model.getModelPath().resolve(ModelDescription.FILE_NAME);
    try {
      boolean has = inArchive != null && !inArchive.isEmpty();
      return ModelDescription.ofJson(has ? inArchive : Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new TranslateException(
          "the model's description '" + file + "' cannot be read; copy it there with the model", e);
    } catch (IllegalArgumentException e) {
      throw new TranslateException(file + ": " + e.getMessage(), e);
    }
  }
}
