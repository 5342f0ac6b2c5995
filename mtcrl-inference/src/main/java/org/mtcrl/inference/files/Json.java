// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records as JSON: keys in the order of the record's components, undefined values as null, enums in
 * lower case with hyphens, instants as ISO 8601.
 *
 * <p>NaN and infinities are refused, because JSON has no such numbers. Unknown keys are skipped on
 * reading, so that a file of a later version that only added some can still be read.
 */
public final class Json {

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .registerTypeAdapterFactory(new EnumKeyAdapterFactory())
          .registerTypeAdapterFactory(new InstantAdapterFactory())
          .create();

  private Json() {}

  /** The value as a tree. */
  public static JsonElement tree(Object value) {
    return GSON.toJsonTree(value);
  }

  /** The value of this type in a tree. */
  public static <T> T value(JsonElement tree, Class<T> type) {
    T value = GSON.fromJson(tree, type);
    if (value == null) {
      throw new JsonParseException("it is null");
    }
    return value;
  }

  /** The value in one line. */
  public static String line(Object value) {
    return GSON.toJson(tree(value));
  }

  /** The value in lines to be read by people. */
  public static String text(Object value) {
    return new JsonPrinter().print(tree(value));
  }

  /** Writes a value to a file, atomically. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, text(value));
  }

  /**
   * Reads a value from a file.
   *
   * @throws MalformedFileException if it does not hold a value of this type
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return convert(file, readTree(file), type);
  }

  /**
   * Reads a file as a tree.
   *
   * @throws MalformedFileException if it is not JSON
   */
  public static JsonElement readTree(Path file) throws IOException {
    try {
      return JsonParser.parseString(Files.readString(file));
    } catch (JsonParseException e) {
      throw new MalformedFileException(file, "this is not JSON: " + reason(e), e);
    }
  }

  /**
   * The value of this type in a tree that was read from a file.
   *
   * @throws MalformedFileException if there is none
   */
  public static <T> T convert(Path file, JsonElement tree, Class<T> type) throws IOException {
    try {
      return value(tree, type);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor throws in exceptions of its own.
      throw new MalformedFileException(file, reason(e), e);
    }
  }

  /** What the innermost cause says. */
  public static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
