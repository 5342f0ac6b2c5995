// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import java.util.List;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.datasets.sem.MultiSemProvider;
import org.mtcrl.testkit.DatasetContract;

/** {@code multi-sem} keeps the contract of data sets. */
final class MultiSemContractTest extends DatasetContract {
  @Override
  protected DatasetProvider<?> provider() {
    return new MultiSemProvider();
  }

  @Override
  protected String options() {
    return "train-examples = 64, validation-examples = 64, test-examples = 64, probe-examples = 64";
  }

  @Override
  protected List<String> otherOptions() {
    return List.of("tasks = 3", "train-examples = 65");
  }
}
