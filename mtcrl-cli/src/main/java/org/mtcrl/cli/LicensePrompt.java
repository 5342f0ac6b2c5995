// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.mtcrl.api.data.DataLicense;

/** Shows the conditions of a data set and asks whether they are accepted. */
final class LicensePrompt {
  private static final int WIDTH = 100;

  private final PrintWriter err;
  private final BufferedReader in;
  private final boolean interactive;

  /**
   * Creates a prompt.
   *
   * @param interactive whether somebody is there to answer
   */
  LicensePrompt(PrintWriter err, BufferedReader in, boolean interactive) {
    this.err = err;
    this.in = in;
    this.interactive = interactive;
  }

  /** Shows the conditions. */
  void show(String dataset, DataLicense license) {
    err.println(
        wrapped("'" + dataset + "' is given away by " + license.holder() + " under conditions:"));
    license.notice().lines().forEach(line -> err.println(wrapped("  " + line)));
    err.println("  " + license.fullText());
    err.flush();
  }

  /** Asks; no where nobody is there to answer. */
  boolean ask() throws IOException {
    if (!interactive) {
      return false;
    }
    err.print("Do you accept them? [y/N] ");
    err.flush();
    String answer = in.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    for (String word : text.strip().split(" +", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column == 0 ? indent : " ").append(word);
      column += word.length() + (column == 0 ? indent.length() : 1);
    }
    return lines.toString();
  }
}
