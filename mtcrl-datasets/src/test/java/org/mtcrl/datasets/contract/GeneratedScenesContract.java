// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.testkit.DatasetContract;

/** The contract of data sets on what a format of scenes generates: one world for all its tests. */
abstract class GeneratedScenesContract extends DatasetContract {
  @TempDir private static Path cache;

  private final DatasetProvider<?> provider;
  private final String options;

  GeneratedScenesContract(DatasetProvider<?> provider, String options) {
    this.provider = provider;
    this.options = options;
  }

  @Override
  protected Path cache() {
    return cache;
  }

  @Override
  protected DatasetProvider<?> provider() {
    return provider;
  }

  @Override
  protected String options() {
    return options;
  }
}
