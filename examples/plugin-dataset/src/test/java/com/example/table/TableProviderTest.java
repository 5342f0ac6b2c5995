// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.TaskKind;

class TableProviderTest {
  private static final TableOptions EMBEDDED =
      new TableOptions(
          "site",
          List.of("ozone", "irritation"),
          List.of(),
          List.of("coast"),
          List.of("valley"),
          0.2);

  @TempDir Path folder;

  private record Context(Optional<Path> root, long seed, Path cache) implements DatasetContext {}

  private MultiTaskDataset open(Optional<Path> root, TableOptions options) {
    return new TableProvider().open(options, new Context(root, 1, folder.resolve("cache")));
  }

  private MultiTaskDataset open(String table, String... tasks) throws IOException {
    Files.writeString(folder.resolve("mine.csv"), table);
    return open(
        Optional.of(folder),
        new TableOptions("e", List.of(tasks), List.of(), List.of(), List.of(), 0.2));
  }

  @Test
  void theEmbeddedTableIsWhatItsGeneratorWrites() {
    assertThat(CsvFile.class.getResourceAsStream("air.csv")).hasContent(AirTable.text());
  }

  @Test
  void environmentsThatAreNamedAreShiftedAndRowsOfTheOthersAreSplit() {
    MultiTaskDataset dataset = open(Optional.empty(), EMBEDDED);
    assertThat(dataset.environments())
        .containsExactly("airport", "coast", "harbor", "market", "ring-road", "valley");
    assertThat(dataset.split(SplitName.TRAIN).orElseThrow().size()).isEqualTo(4 * 72);
    assertThat(dataset.split(SplitName.VALIDATION).orElseThrow().size()).isEqualTo(4 * 24);
    assertThat(dataset.split(SplitName.TEST_ID).orElseThrow().size()).isEqualTo(4 * 24);
    assertThat(dataset.split(SplitName.VALIDATION_OOD).orElseThrow().environments())
        .hasSize(120)
        .containsOnly(1);
    assertThat(dataset.split(SplitName.TEST_OOD).orElseThrow().environments())
        .hasSize(120)
        .containsOnly(5);
  }

  @Test
  void columnsOfNumbersAreRegressionsOthersClassificationsAndEmptyCellsMissingLabels() {
    MultiTaskDataset dataset = open(Optional.empty(), EMBEDDED);
    assertThat(dataset.tasks().get(0).kind()).isEqualTo(TaskKind.REGRESSION);
    assertThat(dataset.tasks().get(1).label().classNames())
        .containsExactly("mild", "none", "severe");
    Split train = dataset.split(SplitName.TRAIN).orElseThrow();
    ScalarLabels irritation = train.scalarLabels(1).orElseThrow();
    assertThat(irritation.present()).contains(true).contains(false);
    assertThat(train.scalarLabels(0).orElseThrow().present()).doesNotContain(false);
  }

  @Test
  void theCellsOfARowAreTogetherInABatch() throws IOException {
    MultiTaskDataset dataset = open("x,e,y\n1,a,10\n2,b,20\n3,a,30\n4,b,40\n5,a,50\n6,b,60\n", "y");
    Split train = dataset.split(SplitName.TRAIN).orElseThrow();
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = train.read(new int[] {1, 0}, 0, manager)) {
      double mean = dataset.features().get(0).normalization().orElseThrow().mean().get(0);
      double deviation = dataset.features().get(0).normalization().orElseThrow().deviation().get(0);
      float[] inputs = batch.features().get(0).toFloatArray();
      float[] labels = batch.labels(0).values().toFloatArray();
      for (int i = 0; i < 2; i++) {
        long x = Math.round(inputs[i] * deviation + mean);
        assertThat(labels[i]).isEqualTo(10 * x);
        assertThat(batch.environments()[i]).isEqualTo(x % 2 == 1 ? 0 : 1);
      }
      assertThat(labels[0]).isGreaterThan(labels[1]); // rows are in the order of the file
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,e,y;1,a,2;3,b,4;oops,a,5 | mine.csv: 4: column 'x' holds 'oops', expected a number",
        "x,e,y;1,a,2;3,b | mine.csv: 3: the row has 2 cells, expected 3 as in the first line",
        "x,x,y;1,a,2 | mine.csv: 1: the column 'x' is there twice or has no name",
        "x,e,z;1,a,2;2,b,3 | mine.csv has no column 'y'; it has x, e, z",
        "x,e,y;1,a,2;2,b,2 | mine.csv: column 'y' holds [2], expected several labels",
        "e,y;a,2;b,3 | mine.csv has no column left to predict from",
        "x,e,y | mine.csv has no rows, expected a line of names and rows below it"
      })
  void whatIsWrongWithAFileIsToldWithItsLine(String table, String sentence) {
    assertThatThrownBy(() -> open(table.replace(';', '\n'), "y"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(sentence);
  }

  @Test
  void anUnknownEnvironmentAndAFolderWithSeveralFilesAreRefused() throws IOException {
    TableOptions unknown =
        new TableOptions("site", List.of("ozone"), List.of(), List.of(), List.of("moon"), 0.2);
    assertThatThrownBy(() -> open(Optional.empty(), unknown))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("there is no environment 'moon' for 'test-ood'");
    Files.writeString(folder.resolve("a.csv"), "");
    Files.writeString(folder.resolve("b.csv"), "");
    assertThatThrownBy(() -> open(Optional.of(folder), EMBEDDED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds 2 files *.csv, expected one");
  }
}
