// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.tuning.Selection;

class FindingsTest {

  private static final MethodResults BASELINE =
      method("mtl", SplitName.VALIDATION, new double[] {0.9, 0.9, 0.9}, 0.5, 0.5, 0.5);

  @Test
  void sortsMethodsByWhatTheirIntervalsSay() {
    List<String> shown =
        Findings.of(
                experiment(
                    BASELINE,
                    method(
                        "good",
                        SplitName.VALIDATION,
                        new double[] {0.89, 0.88, 0.885},
                        0.6,
                        0.61,
                        0.6),
                    method(
                        "bad",
                        SplitName.VALIDATION,
                        new double[] {0.9, 0.91, 0.89},
                        0.4,
                        0.41,
                        0.4),
                    method(
                        "same",
                        SplitName.VALIDATION,
                        new double[] {0.9, 0.91, 0.89},
                        0.4,
                        0.6,
                        0.5)))
            .shown();
    assertThat(shown)
        .containsExactly(
            "Under shift (test-ood), good (+20.7 % [+17.8, +23.5]) beats mtl, with 95 % intervals"
                + " over 3 paired seeds clear of zero.",
            "bad (-19.3 % [-22.2, -16.5]) does worse than mtl there, beyond chance.",
            "same (0.0 % [-49.7, +49.7]) cannot be told apart from mtl there: the interval contains"
                + " zero.",
            "In distribution (test-id) there is a price: good (-1.7 % [-3.0, -0.3]) against mtl.");
  }

  @Test
  void saysThatNothingWasGained() {
    assertThat(
            Findings.of(
                    experiment(
                        BASELINE,
                        method(
                            "same",
                            SplitName.VALIDATION,
                            new double[] {0.9, 0.91, 0.89},
                            0.4,
                            0.6,
                            0.5)))
                .shown())
        .contains(
            "Under shift (test-ood), no method beats mtl beyond chance.",
            "In distribution (test-id) no method loses to mtl beyond chance.");
  }

  @Test
  void namesOracles() {
    Page.Findings findings =
        Findings.of(
            experiment(
                BASELINE,
                method(
                    "peeking",
                    SplitName.VALIDATION_OOD,
                    new double[] {0.9, 0.91, 0.89},
                    0.6,
                    0.61,
                    0.6)));
    assertThat(findings.shown().get(0)).contains("peeking, an oracle, (+20.7 %");
    assertThat(findings.notShown())
        .contains(
            "peeking was chosen on validation-ood, which is shifted: an oracle that nobody has in"
                + " practice, so its gain is an upper bound.",
            "The others were chosen on validation, which follows the training distribution.");
  }

  @Test
  void neverLetsEmbeddedOrGeneratedFiguresStandBesideAPapers() {
    assertThat(Findings.of(experiment(BASELINE)).notShown())
        .anyMatch(s -> s.endsWith("never comparable with a paper's numbers."));
  }

  @Test
  void withoutAShiftedSplitNothingIsSaidAboutSpuriousKnowledge() {
    MethodResults only =
        MethodResults.named("mtl")
            .metrics(
                List.of(
                    MetricResult.of(
                        "t", "accuracy", true, SplitName.TEST_ID, "all", List.of(0.1, 0.2, 0.3))))
            .build();
    Page.Findings findings = Findings.of(experiment(only));
    assertThat(findings.shown()).isEmpty();
    assertThat(findings.notShown().get(0)).startsWith("The data has no shifted split");
  }

  @Test
  void listsReadAsProse() {
    assertThat(Findings.list(List.of())).isEmpty();
    assertThat(Findings.list(List.of("a"))).isEqualTo("a");
    assertThat(Findings.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Findings.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  private static ExperimentResults experiment(MethodResults... methods) {
    return ExperimentResults.named("e")
        .baseline("mtl")
        .seeds(List.of(1L, 2L, 3L))
        .dataSource(DataSource.EMBEDDED)
        .methods(Arrays.asList(methods))
        .build();
  }

  private static MethodResults method(
      String name, SplitName selection, double[] id, double... ood) {
    return MethodResults.named(name)
        .selection(Selection.on(selection))
        .metrics(List.of(metric(SplitName.TEST_ID, id), metric(SplitName.TEST_OOD, ood)))
        .build();
  }

  private static MetricResult metric(SplitName split, double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return MetricResult.of("left", "accuracy", true, split, AllEnvironments.NAME, list);
  }
}
