package org.mtcrl.datasets.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.datasets.nyu.NyuProvider;
import org.mtcrl.testkit.DatasetContract;

/** {@code nyuv2} keeps the contract of data sets, here with what it generates. */
final class NyuContractTest extends DatasetContract {
  @TempDir private static Path cache;

  @Override
  protected Path cache() {
    return cache;
  }

  @Override
  protected DatasetProvider<?> provider() {
    return new NyuProvider();
  }

  @Override
  protected String options() {
    return "height = 24, width = 32";
  }
}
