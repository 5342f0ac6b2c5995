// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.tuning;

import static org.mtcrl.inference.files.Undefined.present;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.config.PlainValues;
import org.mtcrl.inference.files.Undefined;

/**
 * A setting that was tried, and how it did on the selection split. In JSON one object of the
 * setting's keys and {@code "score"}.
 *
 * @param setting values by configuration key: numbers, text, booleans, lists and maps of such
 * @param score the selection score, mean over seeds, higher is better; null where every seed failed
 */
@JsonAdapter(TriedCandidate.Adapter.class)
public record TriedCandidate(Map<String, Object> setting, @Nullable Double score) {

  private static final String SCORE = "score";

  public TriedCandidate {
    setting = PlainValues.copyOf(present(setting, "setting"));
    if (setting.containsKey(SCORE)) {
      throw new IllegalArgumentException("a setting cannot have the key '" + SCORE + "'");
    }
    score = Undefined.orNull(score);
  }

  static final class Adapter
      implements JsonSerializer<TriedCandidate>, JsonDeserializer<TriedCandidate> {

    private static final Type SETTING = new TypeToken<Map<String, Object>>() {}.getType();

    @Override
    public JsonElement serialize(
        TriedCandidate tried, Type type, JsonSerializationContext context) {
      JsonObject object = context.serialize(tried.setting, SETTING).getAsJsonObject();
      object.addProperty(SCORE, tried.score);
      return object;
    }

    @Override
    public TriedCandidate deserialize(
        JsonElement json, Type type, JsonDeserializationContext context) {
      JsonObject setting = json.getAsJsonObject().deepCopy();
      JsonElement score = setting.remove(SCORE);
      return new TriedCandidate(
          context.deserialize(setting, SETTING),
          score == null || score.isJsonNull() ? null : (Double) score.getAsDouble());
    }
  }
}
