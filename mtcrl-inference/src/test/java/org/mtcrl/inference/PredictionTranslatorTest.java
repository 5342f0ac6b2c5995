// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.inference.engine.TestingArchive;
import org.mtcrl.inference.testing.TestingModels;

/** DJL's own way to predictions, on a module whose outputs follow from its inputs by hand. */
final class PredictionTranslatorTest {
  /** color: the sum of size; kind: genres; length: user. */
  private static final String FORWARD =
      """
        def forward(self: __torch__.Functions, size: Tensor, user: Tensor, genres: Tensor) -> List[Tensor]:
          color = torch.sum(size, [1], True)
          length = torch.mul(torch.unsqueeze(user, 1), 1.5)
          return [color, genres, length]
      """
          .indent(0);

  private static final Input FIRST =
      Input.builder().numbers("size", 3, 20).id("user", 2).ids("genres", 1).build();
  private static final Input SECOND =
      Input.builder().numbers("size", 1, 10).id("user", 3).ids("genres").build();

  @TempDir private Path folder;

  @BeforeEach
  void export() throws IOException {
    TestingModels.engine();
    TestingArchive.write(folder.resolve("model.pt"), FORWARD);
    try (TrainedModels trained = TrainedModels.columns()) {
      Files.writeString(folder.resolve(ModelDescription.FILE_NAME), trained.description.toJson());
    }
  }

  private <I, O> ZooModel<I, O> load(Class<I> input, Class<O> output) throws Exception {
    return Criteria.builder()
        .setTypes(input, output)
        .optEngine("PyTorch")
        .optModelPath(folder)
        .optModelName("model")
        .optTranslatorFactory(new PredictionTranslatorFactory())
        .build()
        .loadModel();
  }

  private static void isFirst(Predictions predictions) {
    // Raw sizes 3 and 20 are (3 - 1) / 2 and (20 - 10) / 5 to the model.
    assertThat(predictions.of("color", Prediction.YesOrNo.class).probability())
        .isCloseTo(1 / (1 + Math.exp(-3)), within(1e-6));
    assertThat(predictions.of("kind", Prediction.OneClass.class).name()).isEqualTo("b");
    assertThat(predictions.of("length", Prediction.Numbers.class).value()).isEqualTo(3);
  }

  @Test
  void criteriaGiveAPredictorOfTypedPredictions() throws Exception {
    try (ZooModel<Input, Predictions> model = load(Input.class, Predictions.class);
        Predictor<Input, Predictions> predictor = model.newPredictor()) {
      isFirst(predictor.predict(FIRST));
      List<Predictions> both = predictor.batchPredict(List.of(SECOND, FIRST));
      isFirst(both.get(1));
      assertThat(both.get(0).of("color", Prediction.YesOrNo.class).probability()).isEqualTo(0.5);
      assertThat(both.get(0).of("length", Prediction.Numbers.class).value()).isEqualTo(4.5);
    }
  }

  @Test
  void aSingleExampleTranslatesAsABatchDoes() throws Exception {
    try (ZooModel<Input, Predictions> model = load(Input.class, Predictions.class);
        Predictor<Input, Predictions> predictor = model.newPredictor();
        Predictor.PredictorContext context =
            new Predictor.PredictorContext(model, model.getNDManager(), null)) {
      PredictionTranslator translator = (PredictionTranslator) model.getTranslator();
      var single = translator.processInput(context, FIRST);
      assertThat(single.get(0).toFloatArray()).containsExactly(1, 2);
      assertThat(single.get(1).getShape().dimension()).isZero();
      assertThat(predictor.predict(FIRST).tasks()).hasSize(3);
    }
  }

  @Test
  void whatDoesNotFitIsToldAsTheModelTellsIt() throws Exception {
    try (ZooModel<Input, Predictions> model = load(Input.class, Predictions.class);
        Predictor<Input, Predictions> predictor = model.newPredictor()) {
      Input far = Input.builder().numbers("size", 3, 20).id("user", 4).ids("genres", 1).build();
      assertThatThrownBy(() -> predictor.batchPredict(List.of(FIRST, far)))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("input 1: feature 'user' takes ids from 0 to 3, not 4");
    }
  }

  @Test
  void servingAnswersJsonWithJson() throws Exception {
    // As DJL Serving does it: the factory by name, from serving.properties.
    Properties properties = new Properties();
    properties.setProperty("engine", "PyTorch");
    properties.setProperty("translatorFactory", PredictionTranslatorFactory.class.getName());
    try (var out = Files.newOutputStream(folder.resolve("serving.properties"))) {
      properties.store(out, null);
    }
    try (ZooModel<ai.djl.modality.Input, Output> model =
            Criteria.builder()
                .setTypes(ai.djl.modality.Input.class, Output.class)
                .optModelPath(folder)
                .optModelName("model")
                .build()
                .loadModel();
        Predictor<ai.djl.modality.Input, Output> predictor = model.newPredictor()) {
      ai.djl.modality.Input request = new ai.djl.modality.Input();
      request.add("{\"size\": [3, 20], \"user\": 2, \"genres\": [1]}");
      Output output = predictor.predict(request);
      assertThat(output.getCode()).isEqualTo(200);
      assertThat(output.getProperty("Content-Type", "")).isEqualTo("application/json");
      JsonObject answer = JsonParser.parseString(output.getData().getAsString()).getAsJsonObject();
      assertThat(answer.keySet()).containsExactly("color", "kind", "length");
      assertThat(answer.getAsJsonObject("kind").get("class").getAsString()).isEqualTo("b");
      assertThat(answer.getAsJsonObject("color").get("yes").getAsBoolean()).isTrue();
      assertThat(answer.getAsJsonObject("length").getAsJsonArray("values").get(0).getAsDouble())
          .isEqualTo(3);
    }
  }

  @Test
  void aModelWithoutItsDescriptionIsRefused() throws Exception {
    Files.delete(folder.resolve(ModelDescription.FILE_NAME));
    assertThatThrownBy(() -> load(Input.class, Predictions.class))
        .isInstanceOf(ModelNotFoundException.class)
        .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class)
        .hasStackTraceContaining("the model's description '");
  }
}
