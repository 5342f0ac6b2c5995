// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.train.MetricsRecord;

class MetricsLogTest {

  private static final MetricsRecord TRAIN =
      new MetricsRecord.Train(
          10,
          0.5,
          Map.of("left", Double.NaN),
          Map.of("decorrelation", 0.25),
          Map.of("decorrelation", 0.1),
          0.001,
          0.25);

  private static final MetricsRecord EVALUATION =
      new MetricsRecord.Evaluation(
          20, 1, SplitName.VALIDATION, 0.75, Map.of("left/accuracy", 0.75));

  @TempDir Path folder;

  @Test
  void writesOneObjectALine() throws IOException {
    Path file = folder.resolve("trials/mtl/seed-1/metrics.jsonl");
    try (MetricsLog log = MetricsLog.open(file)) {
      log.add(TRAIN);
      // Seen by others before the log is closed.
      assertThat(file)
          .content()
          .isEqualTo(
              "{\"kind\":\"train\",\"step\":10,\"epoch\":0.5,\"risk\":{\"left\":null},"
                  + "\"penalty\":{\"decorrelation\":0.25},\"weight\":{\"decorrelation\":0.1},"
                  + "\"learningRate\":0.001,\"dataWaitShare\":0.25}\n");
      log.add(EVALUATION);
    }
    assertThat(file)
        .content()
        .endsWith(
            "{\"kind\":\"evaluation\",\"step\":20,\"epoch\":1.0,\"split\":\"validation\","
                + "\"score\":0.75,\"metrics\":{\"left/accuracy\":0.75}}\n");
    assertThat(MetricsLog.read(file)).containsExactly(TRAIN, EVALUATION);
  }

  @Test
  void addsToWhatIsThere() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    add(file, TRAIN);
    add(file, EVALUATION);
    assertThat(MetricsLog.read(file)).containsExactly(TRAIN, EVALUATION);
  }

  @Test
  void leavesOutALastLineThatWasCutOffAndGoesOnAfterIt() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    add(file, TRAIN);
    Files.writeString(file, "{\"kind\":\"train\",\"st", StandardOpenOption.APPEND);
    assertThat(MetricsLog.read(file)).containsExactly(TRAIN);
    add(file, EVALUATION);
    assertThat(MetricsLog.read(file)).containsExactly(TRAIN, EVALUATION);
  }

  @Test
  void namesADamagedLine() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    add(file, TRAIN);
    Files.writeString(file, "{\"kind\":\"other\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> MetricsLog.read(file))
        .hasMessage(file + ": line 2 is damaged: there is no kind 'other'");
  }

  private static void add(Path file, MetricsRecord entry) throws IOException {
    try (MetricsLog log = MetricsLog.open(file)) {
      log.add(entry);
    }
  }
}
