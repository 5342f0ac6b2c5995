// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;

/**
 * Opens the only CSV file in {@code dataset.root}, or the table that travels with the plugin: days
 * at six sites where the air is measured, with the ozone and how irritated people's airways are.
 */
public final class TableProvider implements DatasetProvider<TableOptions> {

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String description() {
    return "A CSV file whose rows come from several environments";
  }

  @Override
  public Class<TableOptions> optionsType() {
    return TableOptions.class;
  }

  @Override
  public MultiTaskDataset open(TableOptions options, DatasetContext context) {
    CsvFile file = context.root().map(CsvFile::in).orElseGet(CsvFile::embedded);
    return new TableDataset(file, options, context.seed());
  }
}
