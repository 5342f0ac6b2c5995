// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.testkit.DatasetContract;

/** What every data set promises, on a folder with the embedded table. */
class TableContractTest extends DatasetContract {
  @TempDir static Path folder;

  @Override
  protected DatasetProvider<?> provider() {
    return new TableProvider();
  }

  @Override
  protected Optional<Path> root() throws IOException {
    Files.writeString(folder.resolve("air.csv"), AirTable.text());
    return Optional.of(folder);
  }

  @Override
  protected boolean changeData(Path copy) throws IOException {
    Path file = copy.resolve("air.csv");
    List<String> lines = Files.readAllLines(file);
    lines.replaceAll(line -> line.replaceFirst("\\d+\\.\\d", "21.5"));
    Files.write(file, lines);
    return true;
  }

  @Override
  protected List<String> otherOptions() {
    return List.of(
        "tasks = [ozone], ignore = [irritation]",
        "ignore = [wind]",
        "test-environments = [harbor]");
  }

  @Override
  protected List<String> wrongOptions() {
    return List.of("tasks = []", "test-environments = [coast]");
  }
}
