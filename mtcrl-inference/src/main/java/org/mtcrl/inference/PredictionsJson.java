// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.inference.files.Json;

/**
 * Predictions as JSON: an object with a key for each task, {@code {"kind": {"class": "b", "index":
 * 1, "probabilities": [0.1, 0.8, 0.1]}, "color": {"yes": true, "probability": 0.9}, "length":
 * {"values": [3.5]}}}; with pixels {@code {"height": 2, "width": 2, "indices": [...], "classes":
 * [...]}} or {@code {"channels": 1, "height": 2, "width": 2, "values": [...]}}.
 *
 * <p>What is no finite number is null, because JSON has no such numbers.
 */
@Stable(since = "0.1")
public final class PredictionsJson {
  private PredictionsJson() {}

  /** All tasks of an example. */
  public static JsonObject of(Predictions predictions) {
    JsonObject object = new JsonObject();
    predictions.tasks().forEach(prediction -> object.add(prediction.task(), of(prediction)));
    return object;
  }

  /** One task of an example. */
  public static JsonObject of(Prediction prediction) {
    JsonObject object = new JsonObject();
    if (prediction instanceof Prediction.OneClass one) {
      object.addProperty("class", one.name());
      object.addProperty("index", one.index());
      object.add("probabilities", numbers(one.probabilities()));
    } else if (prediction instanceof Prediction.YesOrNo yesOrNo) {
      object.addProperty("yes", yesOrNo.isYes());
      object.add("probability", number(yesOrNo.probability()));
    } else if (prediction instanceof Prediction.Numbers numbers) {
      object.add("values", numbers(numbers.values()));
    } else if (prediction instanceof Prediction.PixelClasses pixels) {
      object.addProperty("height", pixels.height());
      object.addProperty("width", pixels.width());
      object.add("indices", Json.tree(pixels.indices()));
      object.add("classes", Json.tree(pixels.classNames()));
    } else if (prediction instanceof Prediction.PixelValues pixels) {
      object.addProperty("channels", pixels.channels());
      object.addProperty("height", pixels.height());
      object.addProperty("width", pixels.width());
      JsonArray values = new JsonArray(pixels.values().length);
      for (float value : pixels.values()) {
        values.add(Float.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
      }
      object.add("values", values);
    }
    return object;
  }

  private static JsonArray numbers(List<Double> values) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(number(value)));
    return array;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
