// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.mtcrl.cli.PreparationProgress.Style;
import org.mtcrl.cli.PreparationProgress.Unit;

/** Lines about a preparation, with a clock that is set by hand. */
final class PreparationProgressTest {
  private final StringWriter err = new StringWriter();
  private long seconds;

  private PreparationProgress progress(Style style) {
    return progress(style, Unit.PARTS);
  }

  private PreparationProgress progress(Style style, Unit unit) {
    return new PreparationProgress(
        style, unit, new PrintWriter(err), () -> seconds * 1_000_000_000L);
  }

  @Test
  void aLongPreparationSaysNowAndThenHowFarItIs() {
    try (PreparationProgress progress = progress(Style.LINES)) {
      for (seconds = 0; seconds <= 40; seconds++) {
        progress.onProgress("decoding nyuv2", 10 * seconds, 400);
      }
    }
    assertThat(err.toString().lines())
        .containsExactly(
            "decoding nyuv2: 100 of 400, about 30.0 s left",
            "decoding nyuv2: 200 of 400, about 20.0 s left",
            "decoding nyuv2: 300 of 400, about 10.0 s left",
            "decoding nyuv2: 400 of 400, 40.0 s");
  }

  @Test
  void whatIsOverInAMomentIsNotMentioned() {
    try (PreparationProgress progress = progress(Style.LINES)) {
      progress.onProgress("reading train", 0, 100);
      seconds = 9;
      progress.onProgress("reading train", 100, 100);
      progress.onProgress("reading validation", 0, 100);
      seconds = 18;
      progress.onProgress("reading validation", 100, 100);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void bytesAreShownInMillions() {
    try (PreparationProgress progress = progress(Style.LINES, Unit.BYTES)) {
      progress.onProgress("fetching ml-25m.zip", 0, 250_000_000);
      seconds = 10;
      progress.onProgress("fetching ml-25m.zip", 100_000_000, 250_000_000);
      progress.onProgress("fetching other", 0, -1);
      seconds = 20;
      progress.onProgress("fetching other", 1_250_000, -1);
    }
    assertThat(err.toString().lines())
        .containsExactly(
            "fetching ml-25m.zip: 100.0 of 250.0 MB, about 15.0 s left",
            "fetching other: 1.3 MB, 10.0 s");
  }

  @Test
  void quietMeansNothing() {
    try (PreparationProgress progress = progress(Style.NOTHING)) {
      progress.onProgress("reading train", 0, 100);
      seconds = 1000;
      progress.onProgress("reading train", 50, 100);
    }
    assertThat(err.toString()).isEmpty();
  }
}
