// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mtcrl.api.data.DataException;

/**
 * The city of each preprocessed example: {@code cities.csv} with the columns {@code i} and {@code
 * city} in the folder of {@code train} or {@code val}. The file is no part of the published data,
 * and optional; without it all examples of the folder belong together.
 */
final class CityTable {
  static final String FILE = "cities.csv";

  private final Path file;
  private final Map<Integer, String> cities;
  private final String fallback;

  private CityTable(Path file, Map<Integer, String> cities, String fallback) {
    this.file = file;
    this.cities = cities;
    this.fallback = fallback;
  }

  /**
   * Reads the table of a folder, where there is one.
   *
   * @throws DataException if the file is damaged
   */
  static CityTable in(Path folder, OfficialSplit split) {
    Path file = folder.resolve(FILE);
    Map<Integer, String> cities = new HashMap<>();
    if (Files.exists(file)) {
      try (CsvReader<NamedCsvRecord> lines =
          CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
        for (NamedCsvRecord line : lines) {
          add(line, file, cities);
        }
      } catch (IOException | UncheckedIOException | CsvParseException e) {
        throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
    return new CityTable(
        file,
        cities,
        split == OfficialSplit.TRAIN ? NpyFiles.TRAINING_CITIES : NpyFiles.HELD_OUT_CITIES);
  }

  private static void add(NamedCsvRecord line, Path file, Map<Integer, String> cities) {
    String index = line.findField("i").orElse("").strip();
    String city = line.findField("city").orElse("").strip();
    if (!index.matches("\\d{1,9}") || city.isEmpty()) {
      throw new DataException(
          "%s: %d: %s, but a line is the number of an example and its city, under 'i,city'"
              .formatted(file, line.getStartingLineNumber(), line.getFields()));
    }
    if (cities.put(Integer.parseInt(index), city) != null) {
      throw new DataException(
          "%s: %d: example %s has a city already; remove one of the two lines"
              .formatted(file, line.getStartingLineNumber(), index));
    }
  }

  /**
   * The city of an example.
   *
   * @throws DataException if there is a table and it lacks the example
   */
  String city(int index) {
    if (cities.isEmpty()) {
      return fallback;
    }
    String city = cities.get(index);
    if (city == null) {
      throw new DataException(
          "%s has no line for example %d; add '%d,CITY' or remove the file"
              .formatted(file, index, index));
    }
    return city;
  }
}
