// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's documents, found from wherever the tests run, and what is marked in them. */
final class Documents {
  /** {@code <!-- file: NAME -->} before a fenced block: the block is the whole text of a file. */
  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\\R```\\w*\\R(.*?\\R)```\\R", Pattern.DOTALL);

  private Documents() {}

  /** A file of the project, by its path below the root. */
  static Path find(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mtcrl-api"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("the tests do not run below the project's root");
      }
    }
    return folder.resolve(path);
  }

  /** The files that a document shows whole, by the names that it gives them, in order. */
  static Map<String, String> files(String path) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher matcher = FILE.matcher(Files.readString(find(path)));
    while (matcher.find()) {
      if (files.put(matcher.group(1), matcher.group(2)) != null) {
        throw new IllegalStateException(path + " shows '" + matcher.group(1) + "' twice");
      }
    }
    return files;
  }
}
