// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;

/**
 * Reads the small files, movies and users, line by line, so that a quote left open costs one line
 * and not the rest of the file. Lines end with LF, CR LF or CR.
 *
 * @param file the file
 * @param charset its encoding
 * @param separator what separates fields
 * @param quoted whether fields may stand in double quotes, as RFC 4180 has it
 */
record Rows(Path file, Charset charset, String separator, boolean quoted) {
  /** A character that no text holds: the library knows no format without quotes. */
  private static final char NO_QUOTE = '\0';

  /** What decoders put in place of bytes that the encoding does not have. */
  private static final char REPLACED = '\uFFFD';

  /** Takes one row. */
  interface Visitor {
    /**
     * Takes a row.
     *
     * @throws BadRowException if it cannot be used
     */
    void visit(List<String> fields) throws BadRowException;
  }

  /** Says in half a sentence what is wrong with a row, and what was expected. */
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
      super(message);
    }
  }

  /** A reader of records for this kind of file. */
  static CsvReader.CsvReaderBuilder csv(String separator, boolean quoted) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .quoteCharacter(quoted ? '"' : NO_QUOTE)
        .allowExtraFields(true)
        .allowMissingFields(true);
  }

  /**
   * Visits every line that is not empty.
   *
   * @param header the columns that the first line names; empty when there is no such line
   * @param fields how many fields a row has
   * @throws DataException if the file cannot be read
   */
  void forEach(List<String> header, int fields, BadLines bad, Visitor visitor) {
    CsvReader.CsvReaderBuilder csv = csv(separator, quoted);
    // Not Files.newBufferedReader, which gives up the file for one byte that the encoding lacks.
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
      long line = 0;
      if (!header.isEmpty()) {
        line++;
        checkHeader(file, reader.readLine(), header);
      }
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (text.isEmpty()) {
          continue;
        }
        try {
          if (text.indexOf(REPLACED) >= 0) {
            throw new BadRowException("it holds bytes that are no text in " + charset);
          }
          CsvRecord row = csv.ofSingleCsvRecord(text);
          if (row.getFieldCount() != fields) {
            throw new BadRowException(
                "it has %d field(s), but %d were expected".formatted(row.getFieldCount(), fields));
          }
          visitor.visit(row.getFields());
        } catch (CsvParseException e) {
          bad.add(file, line, "its quotes do not match, but RFC 4180 was expected");
        } catch (BadRowException e) {
          bad.add(file, line, String.valueOf(e.getMessage()));
        }
      }
    } catch (IOException e) {
      throw new DataException(file + ": the file cannot be read: " + e.getMessage(), e);
    }
  }

  /** Refuses a file whose first line does not name the columns expected. */
  static void checkHeader(Path file, @Nullable String line, List<String> header) {
    String expected = String.join(",", header);
    String found = line == null ? "" : line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (!found.replace("\"", "").strip().equals(expected)) {
      throw new DataException(
          "%s: 1: found '%s', but the header '%s' was expected; is this file of MovieLens?"
              .formatted(file, found, expected));
    }
  }

  /** A whole number from {@code least} to {@code most}. */
  static int number(String what, String text, int least, int most) throws BadRowException {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRowException(
        "the %s is '%s', but a whole number from %d to %d was expected"
            .formatted(what, text, least, most));
  }
}
