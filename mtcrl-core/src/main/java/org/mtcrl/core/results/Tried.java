package org.mtcrl.core.results;

import static org.mtcrl.core.results.Figures.present;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting that was tried, and how it did on the selection split. In JSON one object of the
 * setting's keys and {@code "score"}.
 *
 * @param setting values by configuration key: numbers, text or booleans
 * @param score the selection score, mean over seeds and tasks, higher is better; null where every
 *     seed failed
 */
@JsonAdapter(Tried.Adapter.class)
public record Tried(Map<String, Object> setting, @Nullable Double score) {

  private static final String SCORE = "score";

  public Tried {
    setting = PlainValues.copyOf(present(setting, "setting"));
    if (setting.containsKey(SCORE)) {
      throw new IllegalArgumentException("a setting cannot have the key '" + SCORE + "'");
    }
    score = Figures.orNull(score);
  }

  static final class Adapter extends TypeAdapter<Tried> {
    @Override
    public void write(JsonWriter out, Tried tried) throws IOException {
      out.beginObject();
      for (Map.Entry<String, Object> entry : tried.setting.entrySet()) {
        out.name(entry.getKey());
        Object value = entry.getValue();
        if (value instanceof Number number) {
          out.value(number);
        } else if (value instanceof Boolean flag) {
          out.value(flag);
        } else {
          out.value(value.toString());
        }
      }
      out.name(SCORE).value(tried.score).endObject();
    }

    @Override
    public Tried read(JsonReader in) throws IOException {
      Map<String, Object> setting = new LinkedHashMap<>();
      Double score = null;
      in.beginObject();
      while (in.hasNext()) {
        String key = in.nextName();
        if (!key.equals(SCORE)) {
          setting.put(key, value(in));
        } else if (in.peek() == JsonToken.NULL) {
          in.nextNull();
        } else {
          score = in.nextDouble();
        }
      }
      in.endObject();
      return new Tried(setting, score);
    }

    private static Object value(JsonReader in) throws IOException {
      return switch (in.peek()) {
        case BOOLEAN -> in.nextBoolean();
        case NUMBER -> number(in.nextString());
        default -> in.nextString();
      };
    }

    private static Object number(String text) {
      return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }
  }
}
