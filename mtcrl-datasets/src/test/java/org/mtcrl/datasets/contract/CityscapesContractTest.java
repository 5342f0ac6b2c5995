// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import org.junit.jupiter.api.Tag;
import org.mtcrl.datasets.cityscapes.CityscapesProvider;

/** {@code cityscapes} keeps the contract of data sets, here with what it generates. */
@Tag("slow") // its world takes long to draw
final class CityscapesContractTest extends GeneratedScenesContract {
  CityscapesContractTest() {
    super(new CityscapesProvider(), "height = 16, width = 32");
  }
}
