// SPDX-License-Identifier: Apache-2.0

package com.example.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs as a user would: from jars, in processes of their own. */
final class JavaProcess {
  private JavaProcess() {}

  /**
   * Starts a program; its errors appear among its output.
   *
   * @param jar a jar before the class path; null for none
   * @param classPath a file that holds the class path
   */
  static Process start(Path jar, Path classPath, String program, String... arguments)
      throws IOException {
    String libraries = Files.readString(classPath, UTF_8).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dai.djl.offline=true"));
    if (Runtime.version().feature() >= 22) { // else it warns of the engine's native code
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (Runtime.version().feature() >= 23) { // and of Guice's libraries
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
    command.addAll(List.of("-cp", jar == null ? libraries : jar + File.pathSeparator + libraries));
    command.add(program);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Waits for a program that succeeds, and returns what it printed. */
  static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("status " + process.exitValue() + ":\n" + output);
    }
    return output;
  }
}
