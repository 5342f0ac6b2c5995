// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server of this machine that can be made to fail in the ways that servers do. */
final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final Deque<Integer> cuts = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean hasRanges = true;
  private volatile boolean hangs;
  private volatile @Nullable String tag = "\"one\"";

  LocalServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Puts a file at a path and returns its address. */
  String put(String path, byte[] content) {
    files.put(path, content.clone());
    return address(path);
  }

  String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** The next requests are answered with these. */
  void failWith(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** The next answers break off after so many bytes of their body. */
  void cutAfter(Integer... bytes) {
    cuts.addAll(List.of(bytes));
  }

  void withoutRanges() {
    hasRanges = false;
  }

  /** Answers stop in the middle and keep the connection. */
  void hanging() {
    hangs = true;
  }

  /** What tells the version of every file; null for nothing. */
  void tag(@Nullable String newTag) {
    tag = newTag;
  }

  /** Path and range of every request so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String path = exchange.getRequestURI().getPath();
    requests.add(path + (range == null ? "" : " " + range));
    byte[] content = files.get(path);
    if (!failures.isEmpty() || content == null) {
      exchange.sendResponseHeaders(failures.isEmpty() ? 404 : failures.remove(), -1);
      exchange.close();
      return;
    }
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean partial = hasRanges && range != null && (condition == null || condition.equals(tag));
    int from = 0;
    if (partial) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (from >= content.length) {
        exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
        exchange.sendResponseHeaders(416, -1);
        exchange.close();
        return;
      }
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    int rest = content.length - from;
    exchange.sendResponseHeaders(partial ? 206 : 200, rest);
    int sent = cuts.isEmpty() ? rest : Math.min(rest, cuts.remove());
    OutputStream out = exchange.getResponseBody();
    out.write(content, from, sent);
    out.flush();
    if (hangs && sent < rest) {
      await();
    }
    exchange.close(); // breaks the connection where bytes are missing
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
