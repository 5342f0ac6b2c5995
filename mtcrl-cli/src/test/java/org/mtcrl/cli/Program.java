// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a user starts it: in a process of its own, or, where that is enough, in this. */
final class Program {
  private Program() {}

  /** How the program ended and what it said. */
  record Outcome(int status, String out, String err) {}

  /** Runs the program in this process. */
  static Outcome here(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = Mtcrl.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(status, out.toString(), err.toString());
  }

  /** Runs the program to its end as a process in a folder. */
  static Outcome process(Path folder, Object... arguments)
      throws IOException, InterruptedException {
    return process(folder, List.of(), List.of(), arguments);
  }

  /**
   * Runs the program to its end as a process in a folder.
   *
   * @param wrapper the command that starts Java, for example {@code env}
   * @param jars more jars for the class path
   */
  static Outcome process(Path folder, List<String> wrapper, List<Path> jars, Object... arguments)
      throws IOException, InterruptedException {
    return end(start(folder, wrapper, jars, arguments), folder);
  }

  /** Starts the program as a process in a folder. */
  static Process start(Path folder, List<String> wrapper, List<Path> jars, Object... arguments)
      throws IOException {
    StringBuilder classPath =
        new StringBuilder(
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    jars.forEach(jar -> classPath.append(java.io.File.pathSeparator).append(jar));
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", classPath.toString(), "org.mtcrl.cli.Mtcrl"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** Those of the launcher: without them, newer JDKs warn on the standard error. */
  private static List<String> flags() {
    List<String> flags = new ArrayList<>(List.of("-Dai.djl.offline=true"));
    int version = Runtime.version().feature();
    if (version >= 22) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= 23) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  /** Waits for a process that was started in a folder. */
  static Outcome end(Process process, Path folder) throws IOException, InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the process ended").isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(folder.resolve("out.txt")),
        Files.readString(folder.resolve("err.txt")));
  }

  /** The project's folder, in which the launcher and the examples are. */
  static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("mtcrl"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
