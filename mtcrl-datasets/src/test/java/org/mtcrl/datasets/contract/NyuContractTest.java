// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import org.mtcrl.datasets.nyu.NyuProvider;

/** {@code nyuv2} keeps the contract of data sets, here with what it generates. */
final class NyuContractTest extends GeneratedScenesContract {
  NyuContractTest() {
    super(new NyuProvider(), "height = 24, width = 32");
  }
}
