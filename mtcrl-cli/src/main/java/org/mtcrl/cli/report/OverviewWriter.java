// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.inference.files.AtomicFile;

/** Writes one page over several runs. */
public final class OverviewWriter {

  private final PageTemplate template = new PageTemplate();

  /**
   * Writes the page.
   *
   * @param folders the runs' folders, each with its {@code results.json}
   * @param file the page to write
   * @throws IOException if a folder has no results or something cannot be read or written
   */
  public void write(List<Path> folders, Path file) throws IOException {
    List<ExperimentResults> experiments = new ArrayList<>();
    for (Path folder : folders) {
      experiments.add(RunFolder.readResults(folder));
    }
    OverviewPage page = new OverviewPage(experiments);
    AtomicFile.write(file, template.render("overview.ftlh", page.page(), page.charts()));
  }
}
