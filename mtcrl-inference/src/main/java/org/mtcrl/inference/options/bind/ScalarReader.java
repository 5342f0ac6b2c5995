// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.options.Option;

/** Reads a single value: a number, a word, a path, a duration. */
public final class ScalarReader {
  private ScalarReader() {}

  /** Says what was expected instead, as the end of a sentence. */
  public static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }

  static Object read(ConfigValue value, Class<?> type, OptionsSchema.Key key)
      throws UnfitException {
    if (type == ConfigValue.class) {
      return value;
    }
    if (type == int.class || type == Integer.class) {
      return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, key);
    }
    if (type == long.class || type == Long.class) {
      return whole(value, Long.MIN_VALUE, Long.MAX_VALUE, key);
    }
    if (type == double.class || type == Double.class) {
      return real(value, key);
    }
    if (type == boolean.class || type == Boolean.class) {
      return yesOrNo(value);
    }
    if (type == String.class) {
      return text(value, "text");
    }
    if (type == Path.class) {
      return path(value);
    }
    if (type == Duration.class) {
      return duration(value);
    }
    if (type.isEnum()) {
      return constant(value, type);
    }
    return parsed(value, type);
  }

  private static long whole(ConfigValue value, long smallest, long largest, OptionsSchema.Key key)
      throws UnfitException {
    BigDecimal number = number(value, "a whole number");
    try {
      long whole = number.longValueExact();
      if (whole >= smallest && whole <= largest) {
        checkRange((double) whole, key);
        return whole;
      }
    } catch (ArithmeticException e) {
      throw new UnfitException("; expected a whole number");
    }
    throw new UnfitException("; expected a whole number between " + smallest + " and " + largest);
  }

  private static double real(ConfigValue value, OptionsSchema.Key key) throws UnfitException {
    double number = number(value, "a number").doubleValue();
    if (Double.isInfinite(number)) {
      throw new UnfitException("; expected a number that a double can hold");
    }
    checkRange(number, key);
    return number;
  }

  /** The digits as written: exact for numbers that a double would round. */
  private static BigDecimal number(ConfigValue value, String expected) throws UnfitException {
    boolean maybe =
        value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.STRING;
    if (maybe) {
      try {
        return new BigDecimal(value.unwrapped().toString().strip());
      } catch (NumberFormatException e) {
        throw new UnfitException("; expected " + expected);
      }
    }
    throw new UnfitException("; expected " + expected);
  }

  private static void checkRange(double number, OptionsSchema.Key key) throws UnfitException {
    Option option = key.option().orElseThrow();
    if (number < option.min() || number > option.max()) {
      throw new UnfitException("; expected " + range(option).orElseThrow());
    }
  }

  /** The range of a key in words, with its unit: {@code at least 1 steps}. */
  static Optional<String> range(Option option) {
    boolean below = option.min() != Double.NEGATIVE_INFINITY;
    boolean above = option.max() != Double.POSITIVE_INFINITY;
    if (!below && !above) {
      return Optional.empty();
    }
    String unit = option.unit().isEmpty() ? "" : " " + option.unit();
    if (below && above) {
      return Optional.of("between " + show(option.min()) + " and " + show(option.max()) + unit);
    }
    return Optional.of(
        (below ? "at least " + show(option.min()) : "at most " + show(option.max())) + unit);
  }

  private static String show(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private static boolean yesOrNo(ConfigValue value) throws UnfitException {
    return switch (value.unwrapped() == null ? "" : value.unwrapped().toString()) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new UnfitException("; expected true or false");
    };
  }

  private static String text(ConfigValue value, String expected) throws UnfitException {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> value.atKey("v").getString("v");
      case OBJECT, LIST, NULL -> throw new UnfitException("; expected " + expected);
    };
  }

  /** A relative path starts from the folder of the file that names it, as an include does. */
  public static Path path(ConfigValue value) throws UnfitException {
    String text = text(value, "a path");
    Path path =
        text.equals("~") || text.startsWith("~/")
            ? Path.of(System.getProperty("user.home"), text.substring(1))
            : Path.of(text);
    Path folder =
        SourceLocation.file(value)
            .map(file -> file.toAbsolutePath().getParent())
            .orElse(Path.of(""));
    return folder.resolve(path).toAbsolutePath().normalize();
  }

  private static Duration duration(ConfigValue value) throws UnfitException {
    try {
      return value.atKey("v").getDuration("v");
    } catch (ConfigException e) {
      throw new UnfitException("; expected a duration, for example 30s or 5 minutes");
    }
  }

  private static Object constant(ConfigValue value, Class<?> type) throws UnfitException {
    List<String> names = constants(type);
    String given = value.unwrapped() == null ? "" : value.unwrapped().toString();
    int index = names.indexOf(given);
    if (index < 0) {
      String all = String.join(", ", names);
      List<String> near = Suggestions.to(given, names);
      throw new UnfitException(
          near.isEmpty()
              ? "; expected one of " + all
              : "; did you mean '" + near.get(0) + "'? (known are " + all + ")");
    }
    return type.getEnumConstants()[index];
  }

  /** The words for an enum's constants, in order. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> OptionsSchema.kebab(((Enum<?>) constant).name()))
        .toList();
  }

  private static Object parsed(ConfigValue value, Class<?> type) throws UnfitException {
    var factory =
        OptionsSchema.textFactory(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException("options of type " + type + " are not supported"));
    try {
      return factory.invoke(null, text(value, "text"));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw new UnfitException(": " + cause.getMessage());
      }
      throw new IllegalStateException("cannot parse " + value, e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot parse " + value, e);
    }
  }
}
