// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import java.io.IOException;
import java.nio.file.Path;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.UnusableModelException;

/** The program: serves one model until it is stopped. */
public final class Main {
  private static final int USUAL_PORT = 8080;
  private static final int WRONG_USE = 2;

  private Main() {}

  /**
   * Starts the service.
   *
   * @param arguments the model's file and, where 8080 does not suit, the port; 0 takes a free one
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1 || arguments.length > 2) {
      fail("expected MODEL [PORT]: the file of a trained model, and a port other than 8080");
      return;
    }
    try {
      // One thread an operation: it is requests that keep the cores busy.
      MtcrlModel model = MtcrlModel.builder().device("cpu").threads(1).load(Path.of(arguments[0]));
      PredictionService service = PredictionService.start(model, port(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, model)));
      System.out.println("listening on port " + service.port());
      service.join();
    } catch (IOException | UnusableModelException | IllegalArgumentException e) {
      fail(e.getMessage());
    }
  }

  private static int port(String[] arguments) {
    if (arguments.length < 2) {
      return USUAL_PORT;
    }
    try {
      int port = Integer.parseInt(arguments[1]);
      if (port >= 0 && port <= 0xffff) {
        return port;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new IllegalArgumentException(
        "the port is '" + arguments[1] + "', expected a number from 0 to 65535");
  }

  private static void stop(PredictionService service, MtcrlModel model) {
    service.close(); // answers what it has been asked
    model.close();
  }

  private static void fail(String reason) {
    System.err.println("service: " + reason);
    System.exit(WRONG_USE);
  }
}
