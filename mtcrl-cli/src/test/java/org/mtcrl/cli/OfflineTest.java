// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;

/** Nothing is fetched and nobody is called: a run works where there is no network at all. */
final class OfflineTest {
  /** Starts a program in a network of its own that has no way out. */
  private static final List<String> WITHOUT_NETWORK = List.of("unshare", "-r", "-n");

  @TempDir private Path folder;

  @Test
  void aRunNeedsNoNetwork() throws Exception {
    assumeTrue(networksCanBeTaken(), "this system does not let 'unshare' take the network away");
    TinyExperiment.write(folder, "tiny", TinyExperiment.text("tiny"));

    Outcome outcome =
        Program.process(folder, WITHOUT_NETWORK, List.of(), "run", "tiny.conf", "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    Path run = TinyExperiment.runIn(folder.resolve("runs"), "tiny");
    assertThat(TinyExperiment.files(run)).contains("report.html", "results.json");
  }

  private static boolean networksCanBeTaken() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-r", "-n", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
