// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.SplitName;

class JsonTest {

  @TempDir Path folder;

  private record Example(
      String name,
      SplitName split,
      Instant at,
      @Nullable Double nothing,
      List<@Nullable Double> row,
      List<List<Integer>> matrix) {}

  private static final Example EXAMPLE =
      new Example(
          "a \"b\" </script>",
          SplitName.TEST_OOD,
          Instant.parse("2026-01-31T12:00:00Z"),
          null,
          Arrays.asList(0.5, null),
          List.of(List.of(1, 0), List.of(0, 1)));

  @Test
  void writesKeysInOrderEnumsAsKeysAndShortListsInOneLine() {
    assertThat(Json.text(EXAMPLE))
        .isEqualTo(
            """
            {
              "name": "a \\"b\\" </script>",
              "split": "test-ood",
              "at": "2026-01-31T12:00:00Z",
              "nothing": null,
              "row": [0.5, null],
              "matrix": [[1, 0], [0, 1]]
            }
            """);
  }

  @Test
  void breaksWhatDoesNotFitIntoALine() {
    List<Integer> row = List.of(1_000_000_001, 1_000_000_002, 1_000_000_003, 1_000_000_004);
    Example wide =
        new Example("n", SplitName.TRAIN, Instant.EPOCH, 1.0, List.of(), List.of(row, row, row));
    String line = "    [1000000001, 1000000002, 1000000003, 1000000004]";
    assertThat(Json.text(wide))
        .contains("\"matrix\": [\n" + line + ",\n" + line + ",\n" + line + "\n  ]\n")
        .contains("\"row\": [],");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("e.json");
    Json.write(file, EXAMPLE);
    assertThat(Json.read(file, Example.class)).isEqualTo(EXAMPLE);
  }

  @Test
  void refusesNaN() {
    assertThatThrownBy(() -> Json.text(List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void namesTheFileAndTheUnknownConstant() throws IOException {
    Path file = folder.resolve("e.json");
    Files.writeString(file, "{\"split\": \"test\"}");
    assertThatThrownBy(() -> Json.read(file, Example.class))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            file
                + ": 'test' at $.split is none of"
                + " [train, validation, test-id, validation-ood, test-ood]");
  }

  @Test
  void namesTheFileThatIsNotJson() throws IOException {
    Path file = folder.resolve("e.json");
    Files.writeString(file, "{\"split\": ");
    assertThatThrownBy(() -> Json.read(file, Example.class))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file + ": this is not JSON: ");
  }

  @Test
  void refusesATimeThatIsNone() throws IOException {
    Path file = folder.resolve("e.json");
    Files.writeString(file, "{\"at\": \"yesterday\"}");
    assertThatThrownBy(() -> Json.read(file, Example.class))
        .hasMessage(file + ": 'yesterday' at $.at is no time such as 2026-01-31T12:00:00Z");
  }
}
