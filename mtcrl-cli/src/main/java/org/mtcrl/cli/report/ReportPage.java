// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.results.DatasetSummary;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.Manifest;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.text.NumberFormatter;
import org.mtcrl.inference.files.Json;

/** Puts the page of one run together. */
final class ReportPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ExperimentResults results;
  private final Optional<Manifest> manifest;
  private final boolean hasCurves;

  ReportPage(RunFolder run) {
    this.results = run.results();
    this.manifest = run.manifest();
    this.hasCurves = run.logs().values().stream().flatMap(List::stream).anyMatch(l -> !l.isEmpty());
  }

  Page.Report page() {
    return new Page.Report(
        head(),
        Findings.of(results),
        new GainTable(results).gains(),
        new MetricTables(results).tables(),
        new MethodTable(results).compared(),
        new GraphViews(results).views(),
        seedValues(),
        manifest.map(ReportPage::reproduction).orElse(null),
        hasCurves);
  }

  private Page.Head head() {
    List<Page.Fact> facts = new ArrayList<>();
    DatasetSummary dataset = results.dataset();
    if (dataset != null) {
      facts.add(new Page.Fact("Data", dataset.type() + ": " + dataset.origin()));
      facts.add(new Page.Fact("Tasks", tasks(dataset)));
      facts.add(new Page.Fact("Environments", String.join(", ", dataset.environments())));
      facts.add(
          new Page.Fact(
              "Examples",
              dataset.splits().stream()
                  .map(s -> String.format(Locale.ROOT, "%s %,d", s.split().key(), s.examples()))
                  .collect(Collectors.joining(", "))));
    }
    facts.add(
        new Page.Fact(
            "Seeds",
            results.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    manifest.ifPresent(m -> facts.add(new Page.Fact("Run", when(m.started(), m.finished()))));
    String device = manifest.map(Manifest::device).orElse(results.device());
    if (device != null) {
      facts.add(new Page.Fact("Device", device));
    }
    if (results.mtcrlVersion() != null) {
      facts.add(new Page.Fact("mtcrl", results.mtcrlVersion()));
    }
    List<String> warnings = new ArrayList<>(results.warnings());
    if (results.skippedExamples() > 0) {
      warnings.add(results.skippedExamples() + " damaged examples were left out.");
    }
    return new Page.Head(
        results.experiment(),
        results.dataSource().name().toLowerCase(Locale.ROOT),
        meaning(results),
        results.status() == Status.COMPLETE ? "" : results.status().name().toLowerCase(Locale.ROOT),
        facts.stream().filter(f -> !f.value().isEmpty()).toList(),
        warnings);
  }

  /** The tasks by kind, for example {@code left, right (classification); size (regression)}. */
  private static String tasks(DatasetSummary dataset) {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    dataset
        .tasks()
        .forEach(t -> byKind.computeIfAbsent(t.kind(), kind -> new ArrayList<>()).add(t.name()));
    return byKind.entrySet().stream()
        .map(e -> String.join(", ", e.getValue()) + " (" + e.getKey() + ")")
        .collect(Collectors.joining("; "));
  }

  static String meaning(ExperimentResults results) {
    return switch (results.dataSource()) {
      case REAL -> "files of the published data set";
      case EMBEDDED -> "a part of real data that travels with mtcrl";
      case GENERATED -> "made by a program";
    };
  }

  private static String when(Instant started, @Nullable Instant finished) {
    if (finished == null) {
      return TIME.format(started);
    }
    Duration took = Duration.between(started, finished);
    long minutes = took.toMinutes();
    return TIME.format(started)
        + ", "
        + (minutes >= 60
            ? minutes / 60 + " h " + minutes % 60 + " min"
            : minutes > 0
                ? minutes + " min " + took.toSecondsPart() + " s"
                : took.toSeconds() + " s");
  }

  private Page.SeedValues seedValues() {
    List<Page.SeedRow> rows = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      for (MetricResult metric : method.metrics()) {
        if (metric.coversAllEnvironments()) {
          rows.add(
              new Page.SeedRow(
                  method.name(),
                  metric.split().key(),
                  metric.task() + " " + metric.metric(),
                  metric.values().stream().map(NumberFormatter::value).toList(),
                  NumberFormatter.value(metric.mean())));
        }
      }
      for (Delta delta : method.delta()) {
        boolean deltaP = delta.definition() == Delta.Definition.DELTA_P;
        rows.add(
            new Page.SeedRow(
                method.name(),
                delta.split().key(),
                (deltaP ? "delta-p" : "delta-m") + " over " + delta.reference() + ", %",
                delta.valuesPercent().stream().map(NumberFormatter::percent).toList(),
                NumberFormatter.percent(delta.meanPercent())));
      }
    }
    return new Page.SeedValues(results.seeds().stream().map(String::valueOf).toList(), rows);
  }

  private static Page.Reproduction reproduction(Manifest manifest) {
    Manifest.Versions versions = manifest.versions();
    return new Page.Reproduction(
        manifest.commandLine().stream().map(ReportPage::quoted).collect(Collectors.joining(" ")),
        List.of(
            new Page.Fact("mtcrl", versions.mtcrl()),
            new Page.Fact("DJL", versions.djl()),
            new Page.Fact("libtorch", versions.libtorch()),
            new Page.Fact("Java", versions.java()),
            new Page.Fact("System", versions.system()),
            new Page.Fact("Data fingerprint", manifest.data().fingerprint()),
            new Page.Fact("Hash of the run", manifest.hash())),
        manifest.configuration().stream()
            .map(s -> new Page.SettingLine(s.path() + " = " + Json.line(s.value()), s.origin()))
            .toList());
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
