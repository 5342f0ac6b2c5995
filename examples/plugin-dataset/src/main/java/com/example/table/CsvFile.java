// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;

/**
 * A CSV file as it is read: a line of names, then rows of as many texts.
 *
 * @param name how the file is called in messages
 * @param source whether it is the user's
 * @param header the names of the columns, all different
 * @param rows the texts of each row
 * @param lines the line on which each row starts, from 1
 */
record CsvFile(
    String name,
    DataSource source,
    List<String> header,
    List<List<String>> rows,
    List<Long> lines) {
  private static final String EMBEDDED = "air.csv";

  CsvFile {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  /**
   * The only CSV file of a folder.
   *
   * @throws DataException if there is none, or several, or it is damaged
   */
  static CsvFile in(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.csv")) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new DataException("the folder '" + folder + "' cannot be read: " + e.getMessage(), e);
    }
    if (found.size() != 1) {
      throw new DataException(
          "the folder '" + folder + "' holds " + found.size() + " files *.csv, expected one");
    }
    Path file = found.get(0);
    try {
      return read(file.toString(), DataSource.REAL, Files.readString(file));
    } catch (IOException e) {
      throw new DataException(file + " cannot be read as text in UTF-8: " + e.getMessage(), e);
    }
  }

  /** The table that travels with the plugin. */
  static CsvFile embedded() {
    try (InputStream stream = CsvFile.class.getResourceAsStream(EMBEDDED)) {
      if (stream == null) {
        throw new DataException("the plugin's jar lacks " + EMBEDDED + "; get it anew");
      }
      return read(EMBEDDED, DataSource.GENERATED, new String(stream.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvFile read(String name, DataSource source, String text) {
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (!rows.isEmpty() && row.getFieldCount() != rows.get(0).size()) {
          throw new DataException(
              name
                  + ": "
                  + row.getStartingLineNumber()
                  + ": the row has "
                  + row.getFieldCount()
                  + " cells, expected "
                  + rows.get(0).size()
                  + " as in the first line");
        }
        rows.add(row.getFields().stream().map(String::strip).toList());
        lines.add(row.getStartingLineNumber());
      }
    } catch (CsvParseException | IOException e) {
      throw new DataException(name + " cannot be read as CSV: " + e.getMessage(), e);
    }
    if (rows.size() < 2) {
      throw new DataException(name + " has no rows, expected a line of names and rows below it");
    }
    Set<String> names = new HashSet<>();
    for (String column : rows.get(0)) {
      if (column.isEmpty() || !names.add(column)) {
        throw new DataException(
            name + ": 1: the column '" + column + "' is there twice or has no name");
      }
    }
    int end = rows.size();
    return new CsvFile(name, source, rows.get(0), rows.subList(1, end), lines.subList(1, end));
  }

  /**
   * The texts of a column.
   *
   * @throws DataException if there is no such column
   */
  List<String> column(String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new DataException(
          name + " has no column '" + column + "'; it has " + String.join(", ", header));
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** Says what is wrong with a cell. */
  DataException wrong(int row, String column, String what) {
    return new DataException(name + ": " + lines.get(row) + ": column '" + column + "' " + what);
  }
}
