// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.inference.InputJson;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.Prediction;

class PredictionServiceTest {
  /** Sums of batches of other sizes are rounded otherwise. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

  private static MtcrlModel model;
  private static PredictionService service;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path runs) throws Exception {
    model = MtcrlModel.builder().device("cpu").threads(1).load(TrainedModel.ofNumbers(runs));
    service = PredictionService.start(model, 0);
    client = new Client(service.port());
  }

  @AfterAll
  static void stop() {
    service.close();
    model.close();
  }

  private static JsonElement json(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    return JsonParser.parseString(response.body());
  }

  @Test
  void anInputIsAnsweredWithWhatTheModelPredicts() throws Exception {
    JsonObject input = Client.input(model.description(), new Random(1));
    HttpResponse<String> response = client.post("/predict", input.toString());
    assertThat(response.statusCode()).isEqualTo(200);

    Prediction.YesOrNo expected =
        model
            .predict(new InputJson(model.description()).input(input))
            .of("task-0", Prediction.YesOrNo.class);
    JsonObject answer = json(response).getAsJsonObject();
    assertThat(answer.keySet()).containsExactly("task-0", "task-1");
    assertThat(answer.getAsJsonObject("task-0").get("yes").getAsBoolean())
        .isEqualTo(expected.isYes());
    assertThat(probability(answer)).isEqualTo(expected.probability());
  }

  @Test
  void anArrayIsAnsweredWithAnArrayInTheSameOrder() throws Exception {
    JsonArray inputs = new JsonArray();
    for (int i = 0; i < 5; i++) {
      inputs.add(Client.input(model.description(), new Random(i)));
    }
    JsonArray answers = json(client.post("/predict", inputs.toString())).getAsJsonArray();
    assertThat(answers).hasSize(5);
    for (int i = 0; i < 5; i++) {
      JsonElement alone = json(client.post("/predict", inputs.get(i).toString()));
      assertThat(probability(answers.get(i))).isCloseTo(probability(alone), ROUNDING);
    }
    assertThat(probability(answers.get(0))).isNotEqualTo(probability(answers.get(1)));
    assertThat(json(client.post("/predict", "[]")).getAsJsonArray()).isEmpty();
  }

  private static double probability(JsonElement answer) {
    return answer.getAsJsonObject().getAsJsonObject("task-0").get("probability").getAsDouble();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | the input is not JSON",
        "`` | the input is no JSON object; expected a key for each of x",
        "{\"x\": 1} | feature 'x' of shape [24] takes 24 numbers, not 1",
        "[{\"y\": 1}] | input 0: there is no feature 'y'; the model reads x"
      })
  void whatIsWrongWithARequestIsToldInOneSentence(String body, String sentence) throws Exception {
    HttpResponse<String> response = client.post("/predict", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).getAsJsonObject().get("error").getAsString())
        .startsWith(sentence)
        .doesNotContain("\n");
  }

  @Test
  void theModelAndTheStateOfTheServiceCanBeAsked() throws Exception {
    JsonObject description = json(client.get("/model")).getAsJsonObject();
    assertThat(description.get("experiment").getAsString()).isEqualTo("numbers");
    assertThat(json(client.get("/health"))).hasToString("{\"status\":\"up\"}");
  }

  @Test
  void otherPathsMethodsAndHugeRequestsAreRefused() throws Exception {
    assertThat(client.get("/predictions").statusCode()).isEqualTo(404);
    HttpResponse<String> got = client.get("/predict");
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).contains("POST");
    assertThat(client.post("/model", "").statusCode()).isEqualTo(405);
    assertThat(client.post("/predict", " ".repeat((16 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void theServiceStartsAgainOnThePortThatItLeft() throws Exception {
    PredictionService first = PredictionService.start(model, 0);
    int port = first.port();
    assertThat(new Client(port).get("/health").statusCode()).isEqualTo(200);
    first.close();
    try (PredictionService second = PredictionService.start(model, port)) {
      assertThat(new Client(second.port()).get("/health").statusCode()).isEqualTo(200);
    }
  }
}
