package org.mtcrl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where plugins are looked for. Read before the command line is parsed, since commands are made of
 * what plugins bring.
 */
final class PluginFolders {
  static final String OPTION = "--plugins";

  /** Set by the launcher: the folder {@code plugins} beside it, which need not exist. */
  private static final String BESIDE_PROGRAM = "mtcrl.plugins";

  private PluginFolders() {}

  /** The folders that the command line names, else the one beside the program if there is one. */
  static List<Path> of(String... arguments) {
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        folders.add(Path.of(arguments[i + 1]));
      } else if (arguments[i].startsWith(OPTION + "=")) {
        folders.add(Path.of(arguments[i].substring(OPTION.length() + 1)));
      }
    }
    String beside = System.getProperty(BESIDE_PROGRAM);
    if (folders.isEmpty() && beside != null && Files.isDirectory(Path.of(beside))) {
      folders.add(Path.of(beside));
    }
    return folders;
  }
}
