// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import org.mtcrl.inference.files.AtomicFile;

/** Writes {@code report.html} into a run's folder, from what the run left there. */
public final class ReportWriter {

  /** The file's name in a run's folder. */
  public static final String FILE_NAME = "report.html";

  private final PageTemplate template = new PageTemplate();

  /**
   * Writes the report of a run.
   *
   * @param folder the run's folder; {@code results.json} is needed, {@code manifest.json} and the
   *     trials' {@code metrics.jsonl} are used where they are
   * @return the file written
   * @throws IOException if the folder has no results or cannot be read or written
   */
  public Path write(Path folder) throws IOException {
    RunFolder run = RunFolder.read(folder);
    Path file = folder.resolve(FILE_NAME);
    AtomicFile.write(
        file, template.render("report.ftlh", new ReportPage(run).page(), Charts.of(run)));
    return file;
  }
}
