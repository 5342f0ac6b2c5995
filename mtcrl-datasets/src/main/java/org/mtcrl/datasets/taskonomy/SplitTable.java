// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.folders.Folder;

/**
 * A published list of buildings: a CSV file with the columns {@code id}, {@code train}, {@code val}
 * and {@code test}, of which one is 1 in each line. Lines may end in LF, CR LF or CR alone, as in
 * the file of the tiny subset.
 *
 * @param file the file
 * @param entries the buildings in the order of the file
 */
record SplitTable(Path file, Map<String, Entry> entries) {
  private static final String FOLDER = "splits_taskonomy";
  private static final String PREFIX = "train_val_test_";

  /** The part of the published data that a building belongs to. */
  enum Part {
    TRAIN,
    VAL,
    TEST
  }

  /**
   * One line.
   *
   * @param part the part that the building belongs to
   * @param line the number of the line
   */
  record Entry(Part part, long line) {}

  /**
   * The file to use: the one named, else the only {@code train_val_test_*.csv} in the root or in
   * its folder {@code splits_taskonomy}, else none.
   *
   * @throws DataException if there are several, or the file named cannot be read
   */
  static Optional<SplitTable> in(Path root, Optional<Path> named) {
    List<Path> found = new ArrayList<>();
    named.ifPresentOrElse(
        found::add,
        () -> {
          for (Path folder : List.of(root, root.resolve(FOLDER))) {
            Folder.entries(folder).stream().filter(SplitTable::isSplitFile).forEach(found::add);
          }
        });
    if (found.size() > 1) {
      throw new DataException(
          "%s has several lists of buildings, %s; name the one to use with 'split-file'"
              .formatted(root, found.stream().map(root::relativize).toList()));
    }
    return found.stream().findFirst().map(SplitTable::read);
  }

  private static boolean isSplitFile(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(".csv");
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is damaged
   */
  static SplitTable read(Path file) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord line : lines) {
        add(line, file, entries);
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (entries.isEmpty()) {
      throw new DataException(
          "%s has no line; lines are 'id,train,val,test' and then 'BUILDING,1,0,0' and so on"
              .formatted(file));
    }
    return new SplitTable(file, entries);
  }

  private static void add(NamedCsvRecord line, Path file, Map<String, Entry> entries) {
    @Nullable Part part = null;
    int ones = 0;
    for (Part candidate : Part.values()) {
      String column = candidate.name().toLowerCase(Locale.ROOT);
      if (line.findField(column).orElse("").strip().equals("1")) {
        part = candidate;
        ones++;
      }
    }
    String id = line.findField("id").orElse("").strip();
    if (id.isEmpty() || part == null || ones > 1) {
      throw new DataException(
          "%s: %d: %s, but a line is a building and one 1 among two 0, under 'id,train,val,test'"
              .formatted(file, line.getStartingLineNumber(), line.getFields()));
    }
    if (entries.put(id, new Entry(part, line.getStartingLineNumber())) != null) {
      throw new DataException(
          "%s: %d: '%s' has a line already; remove one of the two"
              .formatted(file, line.getStartingLineNumber(), id));
    }
  }
}
