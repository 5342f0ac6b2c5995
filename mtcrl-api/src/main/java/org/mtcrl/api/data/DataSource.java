// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import org.mtcrl.api.Stable;

/** Where the examples come from; reports say so wherever they show figures. */
@Stable(since = "0.1")
public enum DataSource {
  /** Files of the published data set. */
  REAL,
  /** A part of real data that travels inside the plugin. */
  EMBEDDED,
  /** Made by a program. */
  GENERATED
}
