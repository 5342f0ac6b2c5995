// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of mtcrl that runs. */
public final class MtcrlVersion {
  private MtcrlVersion() {}

  /** The version, for example {@code 0.1.0}. */
  public static String get() {
    try (InputStream in = MtcrlVersion.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its version.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
