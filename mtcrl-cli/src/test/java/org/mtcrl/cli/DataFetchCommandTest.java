// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.cli.Program.Outcome;

/** {@code mtcrl data fetch} against a mirror on this machine. */
final class DataFetchCommandTest {
  @TempDir private Path folder;
  private HttpServer server;
  private String content = "a";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/m/files.example/data/table.csv",
        exchange -> {
          byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Outcome fetch(Object... more) {
    Object[] words = new Object[5 + more.length];
    words[0] = "data";
    words[1] = "fetch";
    words[2] = "testing-data";
    words[3] = "--mirror=http://localhost:" + server.getAddress().getPort() + "/m";
    words[4] = "--to=" + folder.resolve("there");
    System.arraycopy(more, 0, words, 5, more.length);
    return Program.here(words);
  }

  @Test
  void whatIsAcceptedIsFetched() {
    Outcome outcome = fetch("--accept-license");

    assertThat(outcome.err())
        .isEqualTo(
            """
            'testing-data' is given away by a test under conditions:
              For tests only.
              https://files.example/license.html
            """);
    assertThat(outcome.status()).isZero();
    Path there = folder.resolve("there").toAbsolutePath();
    assertThat(there.resolve("table.csv")).hasContent("a");
    assertThat(outcome.out())
        .isEqualTo(
            """
            'table' is in %1$s
            use it with: dataset.root = "%1$s"; check it with: mtcrl data verify --type testing-data --root %1$s
            """
                .formatted(there));
    assertThat(fetch("--accept-license").out()).startsWith("'table' was there already, in ");
  }

  @Test
  void withoutAcceptanceNothingIsFetched() {
    Outcome outcome = fetch();

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .endsWith(
            "the conditions of 'testing-data' were not accepted; read them and give"
                + " --accept-license\n");
    assertThat(folder.resolve("there")).doesNotExist();
  }

  @Test
  void damagedFilesAreAFailureInOneSentence() {
    content = "b";
    Outcome outcome = fetch("--accept-license");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("0cc175b9c0f1b6a831c399e269772661 is published")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("there")).isEmptyDirectory();
  }

  @Test
  void whatNeedsALoginIsExplained() {
    Outcome outcome = fetch("--variant", "more");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith(
            "Log in and put more.csv into " + folder.resolve("there").toAbsolutePath() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "testing-data --variant=nope | 'testing-data' has no variant 'nope'; it has table, more",
        "testing-data --mirror=nope | 'nope' is no mirror; expected an address such as",
        "multi-sem | 'multi-sem' needs no files that could be fetched",
        "nope | unknown data set 'nope'; known are",
      })
  void aWrongCommandLineEndsWithTwo(String words, String message) {
    Outcome outcome = Program.here((Object[]) ("data fetch " + words).split(" "));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"y, true", "Yes, true", "n, false", "'', false", "maybe, false"})
  void whoIsThereIsAsked(String answer, boolean accepted) throws IOException {
    StringWriter err = new StringWriter();
    LicensePrompt prompt =
        new LicensePrompt(
            new PrintWriter(err), new BufferedReader(new StringReader(answer + "\n")), true);
    assertThat(prompt.ask()).isEqualTo(accepted);
    assertThat(err).hasToString("Do you accept them? [y/N] ");
  }

  @Test
  void longConditionsAreWrapped() {
    StringWriter err = new StringWriter();
    new LicensePrompt(new PrintWriter(err), new BufferedReader(new StringReader("")), false)
        .show(
            "x",
            new DataLicense("y", "word ".repeat(60).strip(), URI.create("https://a.example/")));
    assertThat(err.toString().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .filteredOn(line -> line.startsWith("  word"))
        .hasSize(4);
  }
}
