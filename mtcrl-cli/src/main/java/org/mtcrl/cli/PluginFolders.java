// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Where plugins are looked for. Read before the rest of the command line, since commands are made
 * of what plugins bring.
 */
@Command
final class PluginFolders {
  static final String OPTION = "--plugins";

  /** Set by the launcher: the folder {@code plugins} beside it, which need not exist. */
  private static final String BESIDE_PROGRAM = "mtcrl.plugins";

  @Option(names = OPTION)
  private List<Path> named = new ArrayList<>();

  private PluginFolders() {}

  /** The folders that the command line names, else the one beside the program if there is one. */
  static List<Path> of(String... arguments) {
    PluginFolders folders = new PluginFolders();
    try {
      new CommandLine(folders).setUnmatchedArgumentsAllowed(true).parseArgs(arguments);
    } catch (ParameterException e) {
      return List.of(); // an option without its value: the commands' own parser explains it
    }
    String beside = System.getProperty(BESIDE_PROGRAM);
    return folders.named.isEmpty() && beside != null && Files.isDirectory(Path.of(beside))
        ? List.of(Path.of(beside))
        : List.copyOf(folders.named);
  }
}
