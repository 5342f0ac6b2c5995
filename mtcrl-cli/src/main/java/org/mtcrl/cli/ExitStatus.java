// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

/** How a command ends, for the process that started it. */
final class ExitStatus {
  /** Done. */
  static final int DONE = 0;

  /** The work failed. */
  static final int FAILED = 1;

  /** The configuration or the command line is wrong. */
  static final int WRONG_INPUT = 2;

  /** Interrupted; what is finished is kept. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
