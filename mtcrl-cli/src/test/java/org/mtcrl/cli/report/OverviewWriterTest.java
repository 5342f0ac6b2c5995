// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataSource;

class OverviewWriterTest {

  @TempDir Path folder;

  @Test
  void showsEveryExperimentAndTheAverage() throws IOException {
    ExampleRun.digits().write(folder.resolve("a"), "digits", "mtl", DataSource.EMBEDDED);
    ExampleRun small = new ExampleRun(List.of("y1", "y2"), 4, 5);
    small.add("mtl", "shared-bottom", 0.86, 0.75, 20_000, false, List.of());
    small.add("mtcrl", "mt-crl", 0.86, 0.77, 20_000, false, List.of());
    small.addFailed("mtcrl-ci", "seed 1: out of memory");
    small.write(folder.resolve("b"), "a < b", "mtl", DataSource.GENERATED);
    Path file = folder.resolve("overview.html");
    new OverviewWriter().write(List.of(folder.resolve("a"), folder.resolve("b")), file);
    String page = Files.readString(file);
    HtmlCheck.isWellFormed(page);
    assertThat(page)
        .contains("2 experiments side by side")
        .contains("embedded data</span>")
        .contains("generated data</span>")
        .contains("a &lt; b")
        .contains("Average over experiments")
        .contains("n = 2")
        .contains("never comparable with a paper&#39;s numbers");
    assertThat(page.replace(ChartLibrary.script(), "")).doesNotContainPattern("https?://");
  }

  @Test
  void anExperimentWithoutBaselineHasEmptyGains() throws IOException {
    ExampleRun run = new ExampleRun(List.of("y"), 2, 2);
    run.add("m", "x", 0.9, 0.8, 10, false, List.of());
    run.write(folder.resolve("a"), "a", null, DataSource.REAL);
    Path file = folder.resolve("overview.html");
    new OverviewWriter().write(List.of(folder.resolve("a")), file);
    HtmlCheck.isWellFormed(Files.readString(file));
  }
}
