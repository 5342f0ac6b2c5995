// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mtcrl.inference.InputJson;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.PredictionsJson;

/** Inputs for a model, and the answers that a service must give: those of the model here. */
final class Questions {
  private static final int COUNT = 64;

  /** What batches of another size may round otherwise. */
  private static final double ROUNDING = 1e-5;

  private final List<String> bodies = new ArrayList<>();
  private final List<JsonObject> answers = new ArrayList<>();

  Questions(MtcrlModel model) {
    InputJson reader = new InputJson(model.description());
    for (int i = 0; i < COUNT; i++) {
      JsonObject input = Client.input(model.description(), new Random(i));
      bodies.add(input.toString());
      answers.add(PredictionsJson.of(model.predict(reader.input(input))));
    }
  }

  /** Asks a service and checks its answer. */
  void ask(Client client, int number) throws Exception {
    HttpResponse<String> response = client.post("/predict", bodies.get(number % COUNT));
    JsonObject expected = answers.get(number % COUNT);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(isClose(JsonParser.parseString(response.body()), expected))
        .as("%s, expected about %s", response.body(), expected)
        .isTrue();
  }

  private static boolean isClose(JsonElement one, JsonElement other) {
    if (one instanceof JsonObject object && other instanceof JsonObject expected) {
      return object.keySet().equals(expected.keySet())
          && object.keySet().stream().allMatch(key -> isClose(object.get(key), expected.get(key)));
    } else if (one instanceof JsonArray array && other instanceof JsonArray expected) {
      return array.size() == expected.size()
          && IntStream.range(0, array.size()).allMatch(i -> isClose(array.get(i), expected.get(i)));
    } else if (one instanceof JsonPrimitive number && number.isNumber()) {
      return Math.abs(number.getAsDouble() - other.getAsDouble()) < ROUNDING;
    }
    return one.equals(other);
  }
}
