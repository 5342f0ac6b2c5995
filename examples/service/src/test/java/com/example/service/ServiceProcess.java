// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, started as an operator would start it. */
final class ServiceProcess implements AutoCloseable {
  private static final String READY = "listening on port ";

  private final Process process;
  private final int port;

  private ServiceProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the service on a free port and waits until it listens. */
  static ServiceProcess start(Path model) throws IOException {
    String classPath =
        System.getProperty("service.jar")
            + File.pathSeparator
            + Files.readString(Path.of(System.getProperty("service.classpath"))).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("service.jvm.arguments").split(" ")));
    command.addAll(List.of("-cp", classPath, "com.example.service.Main", model.toString(), "0"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("the service said '" + line + "' and does not listen");
    }
    return new ServiceProcess(process, Integer.parseInt(line.substring(READY.length())));
  }

  int port() {
    return port;
  }

  /** The resident memory of the process, native memory included, in MiB. */
  long residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("the system does not tell the memory of a process");
  }

  /** Asks the service to stop and returns its exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the service does not stop when it is told to");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
