// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files from the web: goes on where an earlier attempt stopped when the server still has the
 * same version, and tries again, with pauses, while the network or the server fails. The only class
 * of mtcrl that opens a connection; proxies are those of the JVM.
 */
final class Downloader {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final int MOST_TEXT_BYTES = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d+)");

  private final HttpClient client;
  private final RetryPolicy policy;

  private Downloader(HttpClient client, RetryPolicy policy) {
    this.client = client;
    this.policy = policy;
  }

  /** A downloader with the proxies of the JVM. */
  static Downloader of(RetryPolicy policy) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
    Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
    return new Downloader(builder.build(), policy);
  }

  /**
   * Is called with the number of bytes that have arrived and their total; -1 where the server does
   * not say.
   */
  @FunctionalInterface
  interface Arrival {
    void onBytes(long done, long total);
  }

  /**
   * Reads a file to its end.
   *
   * @param into what has arrived already, and what arrives
   * @param isVerified whether the whole is compared with a checksum, so that it may be gone on with
   *     even when the server has nothing by which to recognize its version
   * @throws FetchException if the server refuses, or fails for too long; what has arrived is kept
   */
  void download(URI address, PartialFile into, boolean isVerified, Arrival arrival)
      throws IOException {
    int failures = 0;
    while (true) {
      long before = into.size();
      try {
        attempt(address, into, isVerified, arrival);
        return;
      } catch (TransferException e) {
        failures = into.size() > before ? 1 : failures + 1;
        if (failures >= policy.attempts()) {
          String remedy =
              into.size() > 0
                  ? "%d bytes are kept, and the same command goes on from there"
                      .formatted(into.size())
                  : "check your network connection and try again, or name a mirror with --mirror";
          throw new FetchException(
              "'%s' cannot be read: %s; %s".formatted(address, e.getMessage(), remedy), e);
        }
        pause(failures);
      }
    }
  }

  /** A failure after which another attempt may succeed. */
  private static final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    TransferException(String message) {
      super(message);
    }

    TransferException(IOException cause) {
      super(reason(cause), cause);
    }

    private static String reason(IOException cause) {
      if (cause instanceof ConnectException) {
        return "no connection to the server can be made";
      }
      return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
  }

  private void attempt(URI address, PartialFile into, boolean isVerified, Arrival arrival)
      throws IOException, TransferException {
    HttpRequest.Builder request = request(address);
    long have = into.size();
    Optional<String> version = into.version();
    boolean resumes = have > 0 && (version.isPresent() || isVerified);
    if (resumes) {
      request.header("Range", "bytes=" + have + "-");
      version.ifPresent(known -> request.header("If-Range", known));
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      long total = -1;
      if (response.statusCode() == OK) {
        into.restart(version(response.headers()));
        have = 0;
        total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      } else if (response.statusCode() == PARTIAL && resumes) {
        total = totalAfter(have, response, into);
      } else if (response.statusCode() == RANGE_NOT_SATISFIABLE && resumes) {
        if (isWhole(have, response)) {
          return;
        }
        into.discard();
        throw new TransferException("the server no longer has the version that was begun");
      } else {
        throw refused(address, response);
      }
      checkSpace(into, total - have);
      copy(body, into, have, total, arrival);
    }
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("User-Agent", "mtcrl")
        .header("Accept-Encoding", "identity")
        .timeout(CONNECT);
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws TransferException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new TransferException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while '" + request.uri() + "' was fetched");
    }
  }

  // A weak entity tag does not say that the bytes are the same.
  private static Optional<String> version(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }

  private static long totalAfter(long have, HttpResponse<?> response, PartialFile into)
      throws IOException, TransferException {
    Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != have) {
      into.discard();
      throw new TransferException("the server sent another part than was asked for");
    }
    return range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
  }

  private static boolean isWhole(long have, HttpResponse<?> response) {
    Matcher size = UNSATISFIED.matcher(response.headers().firstValue("Content-Range").orElse(""));
    return size.matches() && Long.parseLong(size.group(1)) == have;
  }

  /** What a status means that brings no bytes: thrown as such, or returned to be tried again. */
  private static TransferException refused(URI address, HttpResponse<?> response) {
    int status = response.statusCode();
    if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
      return new TransferException("the server answered with status " + status);
    }
    throw new FetchException(
        ("'%s' was answered with status %d; if the file has moved, fetch it by hand or name a"
                + " mirror with --mirror")
            .formatted(address, status));
  }

  private static void checkSpace(PartialFile into, long bytes) throws IOException {
    long usable = Files.getFileStore(into.path().toAbsolutePath().getParent()).getUsableSpace();
    if (bytes > usable) {
      throw new FetchException(
          ("'%s' has room for %d bytes and %d are to come; make room or choose another folder with"
                  + " --to")
              .formatted(into.path().getParent(), usable, bytes));
    }
  }

  private void copy(InputStream body, PartialFile into, long have, long total, Arrival arrival)
      throws IOException, TransferException {
    byte[] buffer = new byte[1 << 16];
    long done = have;
    arrival.onBytes(done, total);
    try (StallTimeout timeout = StallTimeout.watch(body, policy.silence());
        FileChannel channel = into.append()) {
      while (true) {
        int read = read(body, buffer, timeout);
        if (read < 0) {
          break;
        }
        timeout.restart();
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        done += read;
        arrival.onBytes(done, total);
      }
      channel.force(true);
    }
    if (total >= 0 && done != total) {
      throw new TransferException(done + " bytes arrived instead of " + total);
    }
  }

  // What fails here is the network; what fails in writing is the disk, and not tried again.
  private int read(InputStream body, byte[] buffer, StallTimeout timeout) throws TransferException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw timeout.hasExpired()
          ? new TransferException("nothing came for " + policy.silence().toSeconds() + " seconds")
          : new TransferException(e);
    }
  }

  private void pause(int failures) {
    try {
      Thread.sleep(policy.pause(failures).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting to try again");
    }
  }

  /**
   * Reads a small text.
   *
   * @throws FetchException if it cannot be had
   */
  String text(URI address) {
    int failures = 0;
    while (true) {
      try {
        HttpResponse<InputStream> response = send(request(address).build());
        try (InputStream body = response.body()) {
          if (response.statusCode() != OK) {
            throw refused(address, response);
          }
          return new String(body.readNBytes(MOST_TEXT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
          throw new TransferException(e);
        }
      } catch (TransferException e) {
        failures++;
        if (failures >= policy.attempts()) {
          throw new FetchException("'" + address + "' cannot be read: " + e.getMessage(), e);
        }
        pause(failures);
      }
    }
  }
}
