// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.SplitName;

/** Which rows are in which split. */
final class RowSplits {
  private RowSplits() {}

  /**
   * Splits the rows: whole environments that the options name are shifted splits, of each other one
   * a random part is held out. Splits without a row are lacking.
   *
   * @param environments the environment of each row
   * @throws DataException if an environment is unknown, or none is left to train on
   */
  static Map<SplitName, int[]> of(List<String> environments, TableOptions options, long seed) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < environments.size(); row++) {
      rows.computeIfAbsent(environments.get(row), name -> new ArrayList<>()).add(row);
    }
    Map<SplitName, List<Integer>> splits = new EnumMap<>(SplitName.class);
    take(SplitName.VALIDATION_OOD, options.validationEnvironments(), rows, splits);
    take(SplitName.TEST_OOD, options.testEnvironments(), rows, splits);
    if (rows.isEmpty()) {
      throw new DataException(
          "'validation-environments' and 'test-environments' leave no environment to train on");
    }
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (List<Integer> own : rows.values()) {
      ListSampler.shuffle(random, own);
      int heldOut = (int) Math.round(own.size() * options.heldOutShare());
      put(splits, SplitName.VALIDATION, own.subList(0, heldOut));
      put(splits, SplitName.TEST_ID, own.subList(heldOut, 2 * heldOut));
      put(splits, SplitName.TRAIN, own.subList(2 * heldOut, own.size()));
    }
    Map<SplitName, int[]> arrays = new EnumMap<>(SplitName.class);
    splits.forEach(
        (name, all) -> arrays.put(name, all.stream().mapToInt(row -> row).sorted().toArray()));
    return arrays;
  }

  private static void take(
      SplitName split,
      List<String> names,
      Map<String, List<Integer>> rows,
      Map<SplitName, List<Integer>> splits) {
    for (String name : names) {
      List<Integer> own = rows.remove(name);
      if (own == null) {
        throw new DataException(
            "there is no environment '"
                + name
                + "' for '"
                + split
                + "'; there are "
                + rows.keySet());
      }
      put(splits, split, own);
    }
  }

  private static void put(
      Map<SplitName, List<Integer>> splits, SplitName name, Collection<Integer> rows) {
    if (!rows.isEmpty()) {
      splits.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(rows);
    }
  }
}
