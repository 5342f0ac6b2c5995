// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import java.util.List;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.datasets.mnist.MultiMnistProvider;
import org.mtcrl.testkit.DatasetContract;

/** {@code multi-mnist} keeps the contract of data sets. */
final class MultiMnistContractTest extends DatasetContract {
  @Override
  protected DatasetProvider<?> provider() {
    return new MultiMnistProvider();
  }

  @Override
  protected String options() {
    return "train-pairs = 64, validation-pairs = 64, test-pairs = 64";
  }

  @Override
  protected List<String> otherOptions() {
    return List.of("train-pairs = 65");
  }
}
