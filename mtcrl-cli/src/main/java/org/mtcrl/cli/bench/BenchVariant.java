// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import java.util.Locale;

/** What is laid over the tasks' risks and the decorrelation of modules. */
enum BenchVariant {
  /** Nothing. */
  PLAIN,

  /** Graph invariance, variance form, as it is configured: one gradient for all tasks. */
  ONEPASS,

  /** The same penalty from one differentiable gradient for each task and environment. */
  NAIVE;

  /** The name in the output. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
