package org.mtcrl.datasets.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.datasets.taskonomy.TaskonomyProvider;
import org.mtcrl.testkit.DatasetContract;

/** {@code taskonomy} keeps the contract of data sets, here with what it generates. */
@Tag("slow") // its world takes long to draw
final class TaskonomyContractTest extends DatasetContract {
  @TempDir private static Path cache;

  @Override
  protected Path cache() {
    return cache;
  }

  @Override
  protected DatasetProvider<?> provider() {
    return new TaskonomyProvider();
  }

  @Override
  protected String options() {
    return "height = 16, width = 16";
  }
}
