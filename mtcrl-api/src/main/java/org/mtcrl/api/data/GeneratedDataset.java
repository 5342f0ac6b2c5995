// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mtcrl.api.Experimental;

/**
 * What a {@link DatasetGenerator} has written.
 *
 * @param datasetType the value of {@code dataset.type} with which an experiment reads the files
 * @param files every file, relative to {@link GeneratorContext#folder()}; at least one, each once
 * @param summary what to tell the user about the data, one line or several, without a line break at
 *     the end; for example {@code "2,000 ratings"}
 */
@Experimental
public record GeneratedDataset(String datasetType, List<Path> files, String summary) {
  public GeneratedDataset {
    requireNonNull(datasetType, "datasetType is null");
    requireNonNull(summary, "summary is null");
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("'files' is empty; expected at least one file");
    }
    for (Path file : files) {
      if (file.isAbsolute() || file.normalize().startsWith("..")) {
        throw new IllegalArgumentException(
            "the file '%s' is not in the generator's folder; expected a path relative to it"
                .formatted(file));
      }
    }
    if (files.stream().distinct().count() < files.size()) {
      throw new IllegalArgumentException("'files' names a file twice: " + files);
    }
  }

  /**
   * Describes everything that is in a folder now, in the order of the paths.
   *
   * @param folder the folder of the context
   * @throws IOException if the folder cannot be read
   */
  public static GeneratedDataset of(String datasetType, Path folder, String summary)
      throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> files =
          entries.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
      return new GeneratedDataset(datasetType, files, summary);
    }
  }
}
