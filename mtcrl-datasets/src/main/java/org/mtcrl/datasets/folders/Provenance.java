package org.mtcrl.datasets.folders;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mtcrl.api.data.DataSource;

/** Whether the files of a folder are published data or were made by a program. */
public final class Provenance {
  /** The file that {@code mtcrl data generate} leaves in what it makes. */
  public static final String MARKER = "generated-by-mtcrl.json";

  private Provenance() {}

  /** {@code GENERATED} where the folder has the marker, else {@code REAL}. */
  public static DataSource of(Path root) {
    return Files.exists(root.resolve(MARKER)) ? DataSource.GENERATED : DataSource.REAL;
  }
}
