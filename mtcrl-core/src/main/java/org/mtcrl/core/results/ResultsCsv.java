// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.mtcrl.inference.files.AtomicFile;

/** The metrics of an experiment in long form, one value a line; undefined values are empty. */
public final class ResultsCsv {

  /** The file's name in a run's folder. */
  public static final String FILE_NAME = "results.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "experiment",
              "method",
              "seed",
              "task",
              "metric",
              "higher-is-better",
              "split",
              "environment",
              "value")
          .get();

  private ResultsCsv() {}

  /** Writes the file, atomically. */
  public static void write(ExperimentResults results, Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, UTF_8);
          write(results, writer);
          writer.flush();
        });
  }

  static void write(ExperimentResults results, Appendable out) throws IOException {
    // Not closed: the stream is the caller's.
    @SuppressWarnings("resource")
    CSVPrinter printer = new CSVPrinter(out, FORMAT);
    for (MethodResults method : results.methods()) {
      for (MetricResult metric : method.metrics()) {
        for (int seed = 0; seed < results.seeds().size(); seed++) {
          printer.printRecord(
              results.experiment(),
              method.name(),
              results.seeds().get(seed),
              metric.task(),
              metric.metric(),
              metric.higherIsBetter(),
              metric.split().key(),
              metric.environment(),
              metric.values().get(seed));
        }
      }
    }
  }
}
