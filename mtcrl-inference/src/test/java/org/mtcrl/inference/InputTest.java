// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.task.Task;

/** What a model takes and what it refuses, in one sentence. */
final class InputTest {
  private static ModelDescription describe(List<Feature> features) {
    return new ModelDescription(
        1,
        "1",
        "e",
        "m",
        1,
        "{}",
        DataType.FLOAT32,
        1,
        features.stream().map(FeatureSpec::of).toList(),
        List.of(TaskSpec.of(Task.regression("y"))),
        new ModelDescription.Data("toy", DataSource.GENERATED, "", ""),
        0,
        List.of(),
        null);
  }

  private static final ModelDescription COLUMNS = describe(TrainedModels.COLUMNS);
  private static final ModelDescription PHOTO = describe(TrainedModels.PHOTO);

  private static Input.Builder whole() {
    return Input.builder().numbers("size", 1, 2);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of(
            COLUMNS,
            whole().id("user", 1).build(),
            "feature 'genres' is missing; the model reads size, user, genres"),
        Arguments.of(
            COLUMNS,
            whole().id("user", 1).ids("genre", 1).build(),
            "there is no feature 'genre'; the model reads size, user, genres"),
        Arguments.of(
            COLUMNS,
            Input.builder().numbers("size", 1).id("user", 1).ids("genres").build(),
            "feature 'size' of shape [2] takes 2 numbers, not 1"),
        Arguments.of(
            COLUMNS,
            Input.builder().numbers("size", 1, Float.NaN).id("user", 1).ids("genres").build(),
            "feature 'size' takes finite numbers, and number 1 is NaN"),
        Arguments.of(
            COLUMNS,
            whole().id("user", -1).ids("genres").build(),
            "feature 'user' takes ids from 0 to 3, not -1"),
        Arguments.of(
            COLUMNS,
            whole().id("user", 1).ids("genres", 0, 3).build(),
            "feature 'genres' takes ids from 0 to 2, not 3"),
        Arguments.of(
            COLUMNS,
            whole().numbers("user", 1).ids("genres").build(),
            "feature 'user' takes one id"),
        Arguments.of(
            COLUMNS,
            whole().id("user", 1).id("genres", 1).build(),
            "feature 'genres' takes a set of ids"),
        Arguments.of(
            COLUMNS,
            Input.builder().id("size", 1).id("user", 1).ids("genres").build(),
            "feature 'size' takes numbers"),
        Arguments.of(
            PHOTO,
            Input.of("photo", bytes()),
            "feature 'photo' takes raw values from 0 to 1, and number 3 is 255.0; divide bytes by"
                + " 255, and leave normalization to the model"));
  }

  private static float[] bytes() {
    float[] values = new float[64];
    values[3] = 255;
    return values;
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void whatDoesNotFitIsToldInOneSentence(
      ModelDescription description, Input input, String sentence) {
    assertThatThrownBy(() -> new InputEncoder(description).check(input))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  @Test
  void anImageThatIsNotNormalizedMayHaveAnyFiniteValues() {
    ModelDescription plain = describe(List.of(Feature.image("photo", 1, 8, 8)));
    new InputEncoder(plain).check(Input.of("photo", bytes()));
    assertThat(plain.features().get(0).normalization()).isNull();
  }

  @Test
  void aFeatureCannotBeGivenTwice() {
    assertThatThrownBy(() -> Input.builder().id("user", 1).id("user", 1))
        .isInstanceOf(InputException.class)
        .hasMessage("feature 'user' was given twice");
  }

  @Test
  void jsonIsReadByTheKindsOfFeatures() {
    Input input =
        new InputJson(COLUMNS).parse("{\"genres\": [2, 0], \"user\": 3, \"size\": [1.5, -2]}");
    Map<String, Input.Value> values = input.values();
    assertThat(((Input.Numbers) values.get("size")).values()).containsExactly(1.5f, -2f);
    assertThat(((Input.Id) values.get("user")).value()).isEqualTo(3);
    assertThat(((Input.Ids) values.get("genres")).values()).containsExactly(2, 0);
  }

  @Test
  void imagesInJsonMayBeNested() {
    String row = "[" + "0.5,".repeat(7) + "1]";
    String rows = "[[" + (row + ",").repeat(7) + row + "]]";
    Input input = new InputJson(PHOTO).parse("{\"photo\": " + rows + "}");
    float[] values = ((Input.Numbers) input.values().get("photo")).values();
    assertThat(values).hasSize(64);
    assertThat(values[7]).isEqualTo(1);
    assertThat(values[8]).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | the input is not JSON: ",
        "[1, 2] | the input is no JSON object; expected a key for each of size, user, genres",
        "{\"size\": [1, \"2\"], \"user\": 1, \"genres\": []} | feature 'size' holds \"2\" where a"
            + " number belongs",
        "{\"size\": [1, 2], \"user\": 1.5, \"genres\": []} | feature 'user' takes whole numbers,"
            + " not 1.5",
        "{\"size\": [1, 2], \"user\": 1, \"genres\": [99999999999]} | feature 'genres' takes ids"
            + " from 0 to 2",
        "{\"size\": [1, 2], \"user\": null, \"genres\": []} | feature 'user' holds null",
        "{\"size\": [1, 1e999], \"user\": 1, \"genres\": []} | feature 'size' takes finite numbers",
        "{\"size\": [1, 2], \"colour\": 1} | there is no feature 'colour'",
      })
  void jsonThatDoesNotFitIsToldInOneSentence(String text, String start) {
    assertThatThrownBy(() -> new InputJson(COLUMNS).parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(start);
  }

  @Test
  void anArrayHoldsSeveralInputsAndTheOneThatDoesNotFitIsNamed() {
    InputJson reader = new InputJson(COLUMNS);
    String fits = "{\"size\": [1, 2], \"user\": 1, \"genres\": []}";
    assertThat(reader.parseAll("[" + fits + ", " + fits + "]")).hasSize(2);
    assertThat(reader.parseAll("[]")).isEmpty();
    assertThatThrownBy(() -> reader.parseAll("[" + fits + ", {\"size\": 1}]"))
        .isInstanceOf(InputException.class)
        .hasMessage("input 1: feature 'size' of shape [2] takes 2 numbers, not 1");
    assertThatThrownBy(() -> reader.parseAll(fits))
        .isInstanceOf(InputException.class)
        .hasMessage("the text is no JSON array; expected one object for each input");
    assertThatThrownBy(() -> reader.parseAll("[1, "))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the input is not JSON: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void predictionsOfPixelsAreWrittenWithTheirSizesAndNumbersThatAreNoneAreNull() {
    Predictions predictions =
        new Predictions(
            List.of(
                new Prediction.PixelClasses("a", 1, 2, new int[] {1, 0}, List.of("x", "y")),
                new Prediction.PixelValues("b", 1, 1, 2, new float[] {0.5f, Float.NaN}),
                new Prediction.Numbers("c", List.of(2.0, Double.POSITIVE_INFINITY))));
    JsonObject json = PredictionsJson.of(predictions);
    assertThat(json)
        .hasToString(
            "{\"a\":{\"height\":1,\"width\":2,\"indices\":[1,0],\"classes\":[\"x\",\"y\"]},"
                + "\"b\":{\"channels\":1,\"height\":1,\"width\":2,\"values\":[0.5,null]},"
                + "\"c\":{\"values\":[2.0,null]}}");
  }

  @Test
  void anUnknownTaskAndAnotherSortOfPredictionAreNamed() {
    Predictions predictions = new Predictions(List.of(new Prediction.YesOrNo("color", 0.25)));
    assertThatThrownBy(() -> predictions.of("colour"))
        .hasMessage("there is no task 'colour'; the model has color");
    assertThatThrownBy(() -> predictions.of("color", Prediction.Numbers.class))
        .hasMessage("the prediction for 'color' is YesOrNo, not Numbers");
  }
}
