// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.util.Locale;

/** The parts of the published data set that have public labels. {@code test} has none. */
enum OfficialSplit {
  /** Eighteen cities. */
  TRAIN,
  /** Three other cities. */
  VAL;

  /** The name of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
