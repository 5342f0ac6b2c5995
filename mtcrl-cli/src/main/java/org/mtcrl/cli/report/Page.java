// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as text and tables: what the template calls {@code page}. All figures are formatted. */
final class Page {

  private Page() {}

  // The records are public because FreeMarker reads accessors of public types alone.

  /**
   * The whole page.
   *
   * @param gains null where there is no baseline to gain over
   * @param reproduction null where there is no manifest
   */
  public record Report(
      Head head,
      Findings findings,
      @Nullable Gains gains,
      List<SplitTable> splits,
      Compared compared,
      List<GraphView> graphs,
      SeedValues seedValues,
      @Nullable Reproduction reproduction,
      boolean hasCurves) {}

  /** The top: {@code source} is real, embedded or generated. */
  public record Head(
      String title,
      String source,
      String sourceMeaning,
      String status,
      List<Fact> facts,
      List<String> warnings) {}

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /** Sentences. */
  public record Findings(List<String> shown, List<String> notShown) {}

  /** A figure in a table; {@code spread} may be empty. */
  public record Cell(String value, String spread, boolean best) {}

  /** A method's name in a table. */
  public record Name(String text, boolean baseline, boolean oracle) {}

  /** Gains over a baseline. */
  public record Gains(
      String baseline, @Nullable String id, @Nullable String shifted, List<Gain> rows) {}

  /** One method's gains. */
  public record Gain(Name method, @Nullable GainCell id, @Nullable GainCell shifted) {}

  /** One gain; {@code verdict} is better, worse, unclear or none. */
  public record GainCell(
      String percent, String interval, String pValue, String verdict, boolean best) {}

  /** One split's metrics: a column a method. */
  public record SplitTable(
      String split,
      String title,
      List<Name> methods,
      boolean optimal,
      boolean environments,
      List<SplitRow> rows) {}

  /** One metric: {@code environment} is empty for all together. */
  public record SplitRow(
      String task,
      String metric,
      boolean higherIsBetter,
      String environment,
      List<Cell> cells,
      String optimal) {}

  /** What was compared. */
  public record Compared(List<Method> methods, List<Tried> tried) {}

  /** One method. */
  public record Method(
      Name name,
      int color,
      String preset,
      String description,
      String parameters,
      List<String> penalties,
      String selection,
      String time,
      String status,
      String error) {}

  /** The settings tried for a method. */
  public record Tried(String method, String split, String rule, List<TriedRow> rows) {}

  /** One setting. */
  public record TriedRow(String setting, String score, boolean chosen) {}

  /** A method's graphs. */
  public record GraphView(
      int index,
      Name method,
      List<String> modules,
      List<Fact> recovery,
      String truth,
      List<SeedView> seeds) {}

  /** One seed's matrices, by rows of tasks; {@code decided} where edges were. */
  public record SeedView(String seed, boolean decided, List<MatrixRow> rows, List<Fact> recovery) {}

  /** One task. */
  public record MatrixRow(String task, List<MatrixCell> cells) {}

  /** One module: {@code share} of the largest routing value, from 0 to 1. */
  public record MatrixCell(
      String routing, String share, String effect, String error, String state) {}

  /** Every seed's values. */
  public record SeedValues(List<String> seeds, List<SeedRow> rows) {}

  /** One figure of one method. */
  public record SeedRow(
      String method, String split, String figure, List<String> values, String mean) {}

  /** How to do it again. */
  public record Reproduction(
      String command, List<Fact> versions, List<SettingLine> configuration) {}

  /** One setting and where it was set. */
  public record SettingLine(String text, String origin) {}
}
