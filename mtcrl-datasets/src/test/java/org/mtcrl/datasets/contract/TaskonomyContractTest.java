// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import org.junit.jupiter.api.Tag;
import org.mtcrl.datasets.taskonomy.TaskonomyProvider;

/** {@code taskonomy} keeps the contract of data sets, here with what it generates. */
@Tag("slow") // its world takes long to draw
final class TaskonomyContractTest extends GeneratedScenesContract {
  TaskonomyContractTest() {
    super(new TaskonomyProvider(), "height = 16, width = 16");
  }
}
