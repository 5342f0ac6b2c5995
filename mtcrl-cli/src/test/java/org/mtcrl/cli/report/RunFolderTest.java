// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;

class RunFolderTest {

  @TempDir Path folder;

  @Test
  void aMethodsNameDoesNotLeadOutOfTheFolder() throws IOException {
    Path run = folder.resolve("run");
    ExperimentResults.named("e")
        .seeds(List.of(1L))
        .methods(List.of(MethodResults.named("../../elsewhere").build()))
        .build()
        .write(run.resolve("results.json"));
    Path elsewhere = folder.resolve("elsewhere/seed-1/metrics.jsonl");
    Files.createDirectories(elsewhere.getParent());
    Files.writeString(elsewhere, "this would be damaged\n");
    assertThat(RunFolder.read(run).logs().get("../../elsewhere")).isEmpty();
  }

  @Test
  void seedsWithoutALogAreLeftOut() throws IOException {
    ExperimentResults.named("e")
        .seeds(List.of(1L, 2L))
        .methods(List.of(MethodResults.named("m").build()))
        .build()
        .write(folder.resolve("results.json"));
    Path log = folder.resolve("trials/m/seed-2/metrics.jsonl");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "");
    RunFolder run = RunFolder.read(folder);
    assertThat(run.logs().get("m")).hasSize(1);
    assertThat(run.manifest()).isEmpty();
  }
}
