// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.mtcrl.api.data.Feature;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.ModelDescription;

/**
 * A table as examples, one a line below the header. A column is named as its feature, or {@code
 * name.0}, {@code name.1} and so on where the feature has several numbers. A set of ids is one
 * column with the ids separated by spaces, or as many columns of zeros and ones. Other columns are
 * left out, with a note.
 */
final class CsvExamples {
  private static final int MOST_NAMED = 10;

  private final List<FeatureSpec> features;
  private final Consumer<String> notes;

  CsvExamples(ModelDescription model, Consumer<String> notes) {
    this.features = model.features();
    this.notes = notes;
  }

  void read(Path file, Example.Sink sink) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
    try (Reader reader = Files.newBufferedReader(file, UTF_8);
        CSVParser parser = format.parse(reader)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw new InputException(
            file + ":1: the file is empty; expected a header with the names of features");
      }
      List<List<Integer>> columns = columns(file, records.next());
      for (long row = 0; records.hasNext(); row++) {
        CSVRecord record = records.next();
        String place = file + ":" + parser.getCurrentLineNumber();
        sink.add(Example.row(file, place, row, input(place, record, columns)));
      }
    } catch (UncheckedIOException e) {
      IOException cause = requireNonNull(e.getCause(), "the cause is null");
      throw new InputException(file + ": this is no CSV in UTF-8: " + cause.getMessage(), e);
    }
  }

  /** The columns of each feature, in its order. */
  private List<List<Integer>> columns(Path file, CSVRecord header) {
    Map<String, Integer> byName = new HashMap<>();
    for (int column = 0; column < header.size(); column++) {
      // Spreadsheets put a byte order mark before the first name.
      String name = column == 0 ? header.get(0).replace("\uFEFF", "") : header.get(column);
      if (byName.put(name, column) != null) {
        throw new InputException(file + ":1: two columns are called '" + name + "'");
      }
    }
    Set<String> unused = new TreeSet<>(byName.keySet());
    List<List<Integer>> columns = new ArrayList<>();
    for (FeatureSpec feature : features) {
      List<Integer> own = new ArrayList<>();
      for (String name : names(feature, byName.keySet())) {
        Integer column = byName.get(name);
        if (column == null) {
          throw new InputException(
              "%s:1: there is no column '%s' for feature '%s' of the model; the header has %s"
                  .formatted(file, name, feature.name(), some(header.toList())));
        }
        own.add(column);
        unused.remove(name);
      }
      columns.add(own);
    }
    if (!unused.isEmpty()) {
      notes.accept(
          file + ": columns that are no features are left out: " + some(List.copyOf(unused)));
    }
    return columns;
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() <= MOST_NAMED
        ? first
        : first + " and " + (names.size() - MOST_NAMED) + " more";
  }

  private static List<String> names(FeatureSpec feature, Set<String> given) {
    boolean single = feature.kind() == Feature.Kind.MULTI_HOT || feature.size() == 1;
    if (single && (given.contains(feature.name()) || !given.contains(feature.name() + ".0"))) {
      return List.of(feature.name());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < feature.size(); i++) {
      names.add(feature.name() + "." + i);
    }
    return names;
  }

  private Input input(String place, CSVRecord record, List<List<Integer>> columns) {
    Input.Builder input = Input.builder();
    for (int f = 0; f < features.size(); f++) {
      FeatureSpec feature = features.get(f);
      List<String> cells = new ArrayList<>();
      for (int column : columns.get(f)) {
        if (column >= record.size()) {
          throw new InputException(
              "%s: the line has %s cells, and column %s belongs to feature '%s'"
                  .formatted(place, record.size(), column + 1, feature.name()));
        }
        cells.add(record.get(column));
      }
      add(place, feature, cells, input);
    }
    return input.build();
  }

  private static void add(
      String place, FeatureSpec feature, List<String> cells, Input.Builder input) {
    String name = feature.name();
    switch (feature.kind()) {
      case DENSE, IMAGE -> {
        float[] numbers = new float[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = number(place, name, cells.get(i));
        }
        input.numbers(name, numbers);
      }
      case CATEGORICAL -> input.id(name, id(place, name, cells.get(0)));
      case MULTI_HOT -> input.ids(name, ids(place, feature, cells));
    }
  }

  private static int[] ids(String place, FeatureSpec feature, List<String> cells) {
    List<Integer> ids = new ArrayList<>();
    if (cells.size() == 1) {
      for (String word : cells.get(0).strip().split("\\s+", -1)) {
        if (!word.isEmpty()) {
          ids.add((int) id(place, feature.name(), word));
        }
      }
    } else {
      for (int i = 0; i < cells.size(); i++) {
        float flag = number(place, feature.name(), cells.get(i));
        if (flag != 0 && flag != 1) {
          throw wrong(place, feature.name(), cells.get(i), "0 or 1");
        }
        if (flag == 1) {
          ids.add(i);
        }
      }
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private static float number(String place, String feature, String cell) {
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException e) {
      throw wrong(place, feature, cell, "a number");
    }
  }

  private static long id(String place, String feature, String cell) {
    try {
      return Integer.parseInt(cell);
    } catch (NumberFormatException e) {
      throw wrong(place, feature, cell, "an id, a whole number");
    }
  }

  private static InputException wrong(String place, String feature, String cell, String expected) {
    return new InputException(
        place + ": feature '" + feature + "' is '" + cell + "'; expected " + expected);
  }
}
