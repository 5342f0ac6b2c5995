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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Instants as {@code "2026-01-31T12:00:00Z"}. */
final class InstantAdapterFactory implements TypeAdapterFactory {

  @Override
  @SuppressWarnings("unchecked") // T is Instant where an adapter is given
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    return type.getRawType() == Instant.class
        ? (TypeAdapter<T>) new InstantAdapter().nullSafe()
        : null;
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      String text = in.nextString();
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new JsonParseException(
            "'%s' at %s is no time such as 2026-01-31T12:00:00Z"
                .formatted(text, in.getPreviousPath()));
      }
    }
  }
}
