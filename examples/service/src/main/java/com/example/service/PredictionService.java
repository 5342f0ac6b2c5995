// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.mtcrl.inference.MtcrlModel;

/**
 * A model behind a port.
 *
 * <pre>{@code
 * try (MtcrlModel model = MtcrlModel.load(file);
 *     PredictionService service = PredictionService.start(model, 8080)) {
 *   service.join();
 * }
 * }</pre>
 */
public final class PredictionService implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final long LARGEST_REQUEST = 16L << 20;
  private static final long MILLIS_TO_STOP = 10_000;

  private final Server server;
  private final ServerConnector connector;
  private final Batcher batcher;

  private PredictionService(Server server, ServerConnector connector, Batcher batcher) {
    this.server = server;
    this.connector = connector;
    this.batcher = batcher;
  }

  /**
   * Starts to answer.
   *
   * @param model stays the caller's, who closes it after the service
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static PredictionService start(MtcrlModel model, int port) throws IOException {
    Server server = new Server(new QueuedThreadPool(MOST_THREADS));
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(port);
    server.addConnector(connector);

    Batcher batcher = new Batcher(model::predict);
    Api api = new Api(model.description(), batcher::predict);
    SizeLimitHandler limited = new SizeLimitHandler(LARGEST_REQUEST, -1);
    limited.setHandler(api);
    server.setHandler(new GracefulHandler(limited));
    server.setStopTimeout(MILLIS_TO_STOP);
    PredictionService service = new PredictionService(server, connector, batcher);
    try {
      server.start();
      return service;
    } catch (Exception e) {
      service.close();
      throw e instanceof IOException io ? io : new IOException("the server does not start", e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until the service is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Takes no more requests, answers those under way, and stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    } finally {
      batcher.close();
    }
  }
}
