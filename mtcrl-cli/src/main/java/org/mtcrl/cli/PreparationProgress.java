// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.data.PreparationListener;

/**
 * Shows how far reading, decoding or fetching has come: a bar where somebody looks, a line now and
 * then where nobody does, nothing for what is over in a moment or when it is to be quiet. May be
 * updated by any thread.
 */
final class PreparationProgress implements PreparationListener, AutoCloseable {
  private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

  private final Style style;
  private final Unit unit;
  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private String what = "";
  private long began;
  private long lastShown;
  private boolean hasLines;
  private @Nullable ProgressBar bar;

  /** What is counted. */
  enum Unit {
    /** Files, examples. */
    PARTS("", 1),
    /** Bytes, shown in millions. */
    BYTES(" MB", 1_000_000);

    private final String name;
    private final long size;

    Unit(String name, long size) {
      this.name = name;
      this.size = size;
    }

    private String words(long amount) {
      return size == 1
          ? Long.toString(amount)
          : String.format(Locale.ROOT, "%.1f", amount / (double) size);
    }
  }

  /** How it is shown. */
  enum Style {
    NOTHING,
    LINES,
    BAR
  }

  PreparationProgress(Style style, Unit unit, PrintWriter err, LongSupplier nanoTime) {
    this.style = style;
    this.unit = unit;
    this.err = err;
    this.nanoTime = nanoTime;
  }

  /** For what is counted in files or examples. */
  static PreparationProgress of(boolean quiet, boolean interactive, PrintWriter err) {
    return new PreparationProgress(style(quiet, interactive), Unit.PARTS, err, System::nanoTime);
  }

  /** For what is counted in bytes. */
  static PreparationProgress ofBytes(boolean quiet, boolean interactive, PrintWriter err) {
    return new PreparationProgress(style(quiet, interactive), Unit.BYTES, err, System::nanoTime);
  }

  private static Style style(boolean quiet, boolean interactive) {
    return quiet ? Style.NOTHING : interactive ? Style.BAR : Style.LINES;
  }

  @Override
  public synchronized void onProgress(String what, long done, long total) {
    if (style == Style.NOTHING) {
      return;
    }
    if (!what.equals(this.what)) {
      close();
      this.what = what;
      began = nanoTime.getAsLong();
      lastShown = began;
    }
    if (style == Style.BAR) {
      showBar(done, total);
    } else {
      showLine(done, total);
    }
  }

  private void showBar(long done, long total) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(total)
              .setUnit(unit.name, unit.size)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .build();
    }
    bar.maxHint(total);
    // Several threads may report their progress out of order.
    bar.stepTo(Math.max(bar.getCurrent(), done));
  }

  private void showLine(long done, long total) {
    long now = nanoTime.getAsLong();
    boolean over = done == total;
    if (now - lastShown < NANOS_BETWEEN_LINES && !(over && hasLines)) {
      return;
    }
    lastShown = now;
    hasLines = !over;
    String left =
        over || done == 0 || total < 0
            ? ", " + Durations.words(now - began)
            : ", about "
                + Durations.words((long) ((now - began) / (double) done * (total - done)))
                + " left";
    String of = total < 0 ? "" : " of " + unit.words(total);
    err.println(what + ": " + unit.words(done) + of + unit.name + left);
  }

  /** Ends what is shown; what comes after it begins anew. */
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    what = "";
    hasLines = false;
  }
}
