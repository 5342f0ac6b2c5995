// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.Feature;
import org.mtcrl.inference.files.Json;

/**
 * Inputs as JSON: an object with a key for each feature, {@code {"size": [1, 20], "user": 2,
 * "genres": [0, 2]}}. Numbers of an image may be nested, {@code [[[...], ...], ...]}, or flat; one
 * number needs no brackets.
 */
@Stable(since = "0.1")
public final class InputJson {
  private final ModelDescription description;

  /** Creates a reader of inputs for a model. */
  public InputJson(ModelDescription description) {
    this.description = description;
  }

  /**
   * The input in a text.
   *
   * @throws InputException with one sentence if it is no JSON or does not fit the model
   */
  public Input parse(String text) {
    return input(tree(text));
  }

  /**
   * The inputs in a text that holds an array of them.
   *
   * @throws InputException with one sentence if it is no JSON array, or an input does not fit the
   *     model; it names which, counted from 0
   */
  public List<Input> parseAll(String text) {
    JsonElement tree = tree(text);
    if (!tree.isJsonArray()) {
      throw new InputException("the text is no JSON array; expected one object for each input");
    }
    List<Input> inputs = new ArrayList<>(tree.getAsJsonArray().size());
    for (JsonElement element : tree.getAsJsonArray()) {
      try {
        inputs.add(input(element));
      } catch (InputException e) {
        throw new InputException("input " + inputs.size() + ": " + e.getMessage(), e);
      }
    }
    return inputs;
  }

  private static JsonElement tree(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      String place = Json.reason(e).lines().findFirst().orElse(""); // then comes an address
      throw new InputException("the input is not JSON: " + place, e);
    }
  }

  /**
   * The input in a tree.
   *
   * @throws InputException with one sentence if it does not fit the model
   */
  public Input input(JsonElement tree) {
    if (!tree.isJsonObject()) {
      throw new InputException(
          "the input is no JSON object; expected a key for each of "
              + String.join(", ", description.features().stream().map(FeatureSpec::name).toList()));
    }
    JsonObject object = tree.getAsJsonObject();
    Input.Builder input = Input.builder();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String name = entry.getKey();
      Feature.Kind kind =
          description.feature(name).map(FeatureSpec::kind).orElse(Feature.Kind.DENSE);
      switch (kind) {
        case DENSE, IMAGE -> input.numbers(name, numbers(name, entry.getValue()));
        case CATEGORICAL -> input.id(name, whole(name, number(name, entry.getValue())));
        case MULTI_HOT -> input.ids(name, ids(name, entry.getValue()));
      }
    }
    Input built = input.build();
    new InputEncoder(description).check(built);
    return built;
  }

  private static float[] numbers(String name, JsonElement value) {
    List<JsonElement> flat = new ArrayList<>();
    flatten(value, flat);
    float[] numbers = new float[flat.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) number(name, flat.get(i));
    }
    return numbers;
  }

  private static int[] ids(String name, JsonElement value) {
    List<JsonElement> flat = new ArrayList<>();
    flatten(value, flat);
    int[] ids = new int[flat.size()];
    for (int i = 0; i < ids.length; i++) {
      long id = whole(name, number(name, flat.get(i)));
      ids[i] = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, id)); // out of range either way
    }
    return ids;
  }

  private static void flatten(JsonElement value, List<JsonElement> flat) {
    if (value instanceof JsonArray array) {
      array.forEach(element -> flatten(element, flat));
    } else {
      flat.add(value);
    }
  }

  private static double number(String name, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      try {
        return primitive.getAsDouble();
      } catch (NumberFormatException e) {
        throw new InputException("feature '" + name + "' is " + value + ", no number", e);
      }
    }
    throw new InputException("feature '" + name + "' holds " + value + " where a number belongs");
  }

  private static long whole(String name, double value) {
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      throw new InputException("feature '" + name + "' takes whole numbers, not " + value);
    }
    return (long) value;
  }
}
