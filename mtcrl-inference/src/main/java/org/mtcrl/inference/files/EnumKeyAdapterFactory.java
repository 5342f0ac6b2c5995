// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code TEST_OOD} is {@code "test-ood"}; a name that is not known is refused, never null. */
final class EnumKeyAdapterFactory implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!raw.isEnum()) {
      return null;
    }
    Map<String, T> byKey = new LinkedHashMap<>();
    for (Object constant : raw.getEnumConstants()) {
      @SuppressWarnings("unchecked") // the constants of T's own class
      T value = (T) constant;
      byKey.put(key(constant), value);
    }
    TypeAdapter<T> adapter =
        new TypeAdapter<>() {
          @Override
          public void write(JsonWriter out, T value) throws IOException {
            out.value(key(value));
          }

          @Override
          public T read(JsonReader in) throws IOException {
            String key = in.nextString();
            T value = byKey.get(key);
            if (value == null) {
              throw new JsonParseException(
                  "'" + key + "' at " + in.getPreviousPath() + " is none of " + byKey.keySet());
            }
            return value;
          }
        };
    return adapter.nullSafe();
  }

  private static String key(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
