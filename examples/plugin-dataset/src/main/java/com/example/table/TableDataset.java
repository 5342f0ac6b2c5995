// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;

/** A table: a feature for each column of numbers, a task for each column to predict. */
final class TableDataset implements MultiTaskDataset {
  private final CsvFile file;
  private final List<String> environments;
  private final List<NumberColumn> inputs;
  private final List<LabelColumn> labels;
  private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
  private final String fingerprint;

  TableDataset(CsvFile file, TableOptions options, long seed) {
    this.file = file;
    List<String> sites = file.column(options.environment());
    environments = List.copyOf(new TreeSet<>(sites));
    Map<SplitName, int[]> rows = RowSplits.of(sites, options, seed);
    int[] training = rows.get(SplitName.TRAIN);
    options.ignore().forEach(file::column); // tells a name that is misspelled
    labels = options.tasks().stream().map(name -> LabelColumn.of(file, name, training)).toList();
    inputs =
        file.header().stream()
            .filter(name -> !name.equals(options.environment()))
            .filter(name -> !options.tasks().contains(name) && !options.ignore().contains(name))
            .map(name -> NumberColumn.of(file, name, training))
            .toList();
    if (inputs.isEmpty()) {
      throw new DataException(file.name() + " has no column left to predict from");
    }
    int[] ids = sites.stream().mapToInt(environments::indexOf).toArray();
    rows.forEach((name, own) -> splits.put(name, new TableSplit(inputs, labels, ids, own)));
    fingerprint = digest(rows);
  }

  /** Of all that examples are made of: cells, columns' parts, and who is in which split. */
  private String digest(Map<SplitName, int[]> rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String parts = features() + " " + tasks().stream().map(Task::name).toList() + file.header();
      digest.update((parts + environments + file.rows()).getBytes(UTF_8));
      rows.forEach((name, own) -> digest.update((name + Arrays.toString(own)).getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public List<Task> tasks() {
    return labels.stream().map(LabelColumn::task).toList();
  }

  @Override
  public List<Feature> features() {
    return inputs.stream().map(NumberColumn::feature).toList();
  }

  @Override
  public List<String> environments() {
    return environments;
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public DataSource source() {
    return file.source();
  }

  @Override
  public String origin() {
    return file.rows().size() + " rows of " + file.name();
  }
}
