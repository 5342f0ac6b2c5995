// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import picocli.CommandLine;

/** Says that a command which only groups others was called without one of them. */
final class MissingCommandException extends CommandLine.ParameterException {
  private static final long serialVersionUID = 1L;

  MissingCommandException(CommandLine command) {
    super(command, "missing command");
  }
}
