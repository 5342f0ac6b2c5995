// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The {@code -D} options of every command that loads an experiment. */
final class Overrides {
  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = {
        "Sets a key over what the file says; may be given several times.",
        "'-D training.x' reaches every method, '-D methods.NAME.training.x' one."
      })
  private List<String> values = new ArrayList<>();

  /** The overrides in the order of the command line. */
  List<String> values() {
    return values;
  }
}
