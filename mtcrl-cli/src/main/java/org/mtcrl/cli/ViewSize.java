package org.mtcrl.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of an image on the command line: {@code 96x128}.
 *
 * @param height rows
 * @param width pixels of a row
 */
record ViewSize(int height, int width) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

  /** Reads a size. */
  static final class Converter implements ITypeConverter<ViewSize> {
    @Override
    public ViewSize convert(String value) {
      Matcher size = FORM.matcher(value);
      if (!size.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is no size; give rows and columns, such as 96x128");
      }
      return new ViewSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
  }
}
