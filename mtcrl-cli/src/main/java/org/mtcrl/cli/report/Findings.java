// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.mtcrl.core.results.Delta.Definition.DELTA_P;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.results.Delta;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.results.text.NumberFormatter;

/** What an experiment's figures show and what they do not, in sentences made from the figures. */
final class Findings {

  private final ExperimentResults results;
  private final String baseline;
  private final int seeds;

  private Findings(ExperimentResults results) {
    this.results = results;
    this.baseline = Objects.requireNonNullElse(results.baseline(), "");
    this.seeds = results.seeds().size();
  }

  static Page.Findings of(ExperimentResults results) {
    Findings findings = new Findings(results);
    return new Page.Findings(findings.shown(), findings.notShown());
  }

  private List<String> shown() {
    List<String> sentences = new ArrayList<>();
    if (results.baseline() == null) {
      sentences.add(
          "No baseline was named, so methods stand side by side and no gain is computed.");
    } else {
      results.shiftedSplit().ifPresent(split -> sentences.addAll(underShift(split)));
      results.inDistributionSplit().ifPresent(split -> sentences.addAll(inDistribution(split)));
    }
    for (MethodResults method : results.methods()) {
      recovery(method).ifPresent(sentences::add);
      if (method.status() == Status.NOT_RUN) {
        sentences.add(method.name() + " was not run.");
      } else if (method.status() == Status.FAILED) {
        sentences.add(
            method.name()
                + " failed and shows nothing"
                + (method.error() == null ? "." : ": " + period(method.error())));
      } else if (method.status() == Status.PARTIAL) {
        sentences.add(
            "Some seeds of %s are missing; its figures cover the others%s"
                .formatted(
                    method.name(), method.error() == null ? "." : ": " + period(method.error())));
      }
    }
    return sentences;
  }

  private List<String> underShift(SplitName split) {
    List<String> sentences = new ArrayList<>();
    List<String> better = with(Verdict.BETTER, split);
    List<String> worse = with(Verdict.WORSE, split);
    List<String> unclear = with(Verdict.UNCLEAR, split);
    List<String> alone = with(Verdict.NO_INTERVAL, split);
    String where = "Under shift (" + split.key() + ")";
    if (!better.isEmpty()) {
      sentences.add(
          "%s, %s %s %s, with 95 %% intervals over %d paired seeds clear of zero."
              .formatted(
                  where, list(better), better.size() == 1 ? "beats" : "beat", baseline, seeds));
    } else if (!unclear.isEmpty() || !worse.isEmpty()) {
      sentences.add("%s, no method beats %s beyond chance.".formatted(where, baseline));
    }
    if (!worse.isEmpty()) {
      sentences.add(
          "%s %s worse than %s there, beyond chance."
              .formatted(list(worse), worse.size() == 1 ? "does" : "do", baseline));
    }
    if (!unclear.isEmpty()) {
      sentences.add(
          "%s cannot be told apart from %s there: the interval contains zero."
              .formatted(list(unclear), baseline));
    }
    if (!alone.isEmpty()) {
      sentences.add(
          "%s, the gain over %s of %s was measured once, so nothing separates it from chance."
              .formatted(where, baseline, list(alone)));
    }
    return sentences;
  }

  /** What the methods pay for their gain under shift, or everybody's standing without a shift. */
  private List<String> inDistribution(SplitName split) {
    Optional<SplitName> shifted = results.shiftedSplit();
    List<String> costs = with(Verdict.WORSE, split);
    List<String> gains = with(Verdict.BETTER, split);
    List<String> sentences = new ArrayList<>();
    if (!costs.isEmpty()) {
      sentences.add(
          "In distribution (%s) there is a price: %s against %s."
              .formatted(split.key(), list(costs), baseline));
    } else if (!with(Verdict.UNCLEAR, split).isEmpty()) {
      sentences.add(
          "In distribution (%s) no method loses to %s beyond chance."
              .formatted(split.key(), baseline));
    }
    if (!gains.isEmpty()) {
      sentences.add(
          "%s %s there%s."
              .formatted(
                  list(gains),
                  gains.size() == 1 ? "gains" : "gain",
                  shifted.isEmpty() ? "" : " too"));
    }
    return sentences;
  }

  private static Optional<String> recovery(MethodResults method) {
    GraphResult graph = method.graph();
    if (graph == null || graph.recovery() == null || graph.recovery().f1() == null) {
      return Optional.empty();
    }
    return Optional.of(
        "Against the known truth, the graph of %s has F1 %s and AUROC %s; a graph of all edges would have F1 %s, a permuted one %s."
            .formatted(
                method.name(),
                NumberFormatter.value(graph.recovery().f1()),
                NumberFormatter.value(graph.recovery().auroc()),
                NumberFormatter.value(graph.recovery().fullGraphF1()),
                NumberFormatter.value(graph.recovery().permutedF1())));
  }

  private List<String> notShown() {
    List<String> sentences = new ArrayList<>();
    if (results.shiftedSplit().isEmpty()) {
      sentences.add(
          "The data has no shifted split, so nothing here tells whether spurious knowledge was"
              + " removed.");
    } else {
      sentences.add(
          "The shift is the one that this data makes; a gain here promises none under another.");
    }
    sentences.add(source());
    sentences.add(chance());
    long compared = results.methods().stream().filter(m -> !m.delta().isEmpty()).count();
    if (compared > 1 && seeds > 1) {
      sentences.add(
          compared + " methods are compared at once and the intervals are not widened for that.");
    }
    sentences.addAll(selection());
    if (results.methods().stream().anyMatch(m -> m.graph() != null)) {
      sentences.add(
          "The drawn edges are decided by ablation on validation data, not by routing values, which"
              + " alone do not tell what a task uses. Factors that several tasks share remain an open"
              + " problem: one module that holds a private and a shared factor and is read by both"
              + " tasks costs nothing, so training does not take it apart.");
    }
    return sentences;
  }

  private String source() {
    return switch (results.dataSource()) {
      case REAL ->
          "The figures are those of these settings and seeds; set them beside a publication only"
              + " where its protocol is the same.";
      case EMBEDDED ->
          "The data is a small part of a real data set that travels with mtcrl; the figures compare"
              + " these methods with each other and are never comparable with a paper's numbers.";
      case GENERATED ->
          "The data is made by a program; the figures compare these methods with each other and are"
              + " never comparable with a paper's numbers.";
    };
  }

  private String chance() {
    if (seeds == 1) {
      return "One seed says nothing about chance; run at least three.";
    }
    return "Intervals cover what varies from seed to seed"
        + (seeds < 5 ? ", and with " + seeds + " seeds they are rough" : "")
        + "; they do not cover the choice of data.";
  }

  private List<String> selection() {
    List<String> sentences = new ArrayList<>();
    List<String> honest = new ArrayList<>();
    for (MethodResults method : results.methods()) {
      if (method.status() == Status.FAILED || method.status() == Status.NOT_RUN) {
        continue;
      }
      if (method.selection().oracle()) {
        sentences.add(
            "%s was chosen on %s, which is shifted: an oracle that nobody has in practice, so its gain is an upper bound."
                .formatted(method.name(), method.selection().split().key()));
      } else {
        honest.add(method.selection().split().key());
      }
    }
    if (!honest.isEmpty()) {
      sentences.add(
          "%s chosen on %s, which follows the training distribution."
              .formatted(
                  sentences.isEmpty() ? "Models and weights were" : "The others were",
                  list(honest.stream().distinct().toList())));
    }
    return sentences;
  }

  private List<String> with(Verdict verdict, SplitName split) {
    return results.methods().stream().flatMap(m -> described(m, verdict, split)).toList();
  }

  private Stream<String> described(MethodResults method, Verdict verdict, SplitName split) {
    Optional<Delta> delta = method.delta(split, DELTA_P, baseline);
    if (delta.isEmpty() || Verdict.of(delta.get()) != verdict) {
      return Stream.empty();
    }
    String interval = NumberFormatter.interval(delta.get().ci95());
    return Stream.of(
        method.name()
            + (method.selection().oracle() ? ", an oracle," : "")
            + " ("
            + NumberFormatter.percent(delta.get().meanPercent())
            + " %"
            + (interval.isEmpty() ? "" : " " + interval)
            + ")");
  }

  private static String period(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
