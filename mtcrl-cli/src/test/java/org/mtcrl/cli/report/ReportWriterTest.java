// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.text.NumberFormatter;

class ReportWriterTest {

  private static final Pattern CHARTS =
      Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>");

  @TempDir Path folder;

  @Test
  void isOneFileThatLoadsNothing() throws IOException {
    String page = digits();
    assertThat(page).contains("content=\"default-src 'none';");
    assertThat(page).contains("Licensed to the Apache Software Foundation");
    String own = page.replace(ChartLibrary.script(), "");
    assertThat(own).hasSizeLessThan(page.length() - 900_000);
    assertThat(own)
        .doesNotContainIgnoringCase("http://")
        .doesNotContainIgnoringCase("https://")
        .doesNotContainPattern("(?i)\\b(src|href|action|srcset|poster)\\s*=")
        .doesNotContainPattern("(?i)@import|url\\(|<link|<iframe|<object|<embed")
        .doesNotContainPattern("fetch\\(|XMLHttpRequest|import\\(");
  }

  @Test
  void isWellFormed() throws IOException {
    HtmlCheck.isWellFormed(digits());
  }

  @Test
  void showsTheFiguresOfTheResults() throws IOException {
    String page = visible(digits());
    ExperimentResults results = ExperimentResults.read(folder.resolve("results.json"));
    for (MethodResults method : results.methods()) {
      for (MetricResult metric : method.metrics()) {
        assertThat(page).contains(NumberFormatter.value(metric.mean()));
        if (metric.coversAllEnvironments()) {
          metric.values().forEach(v -> assertThat(page).contains(NumberFormatter.value(v)));
        }
      }
      method
          .delta()
          .forEach(d -> assertThat(page).contains(NumberFormatter.percent(d.meanPercent())));
    }
    assertThat(page)
        .contains("embedded data</span>")
        .contains("mtcrl run &#39;examples/multi mnist.conf&#39; -D training.epochs=6")
        .contains("training.epochs = 6  <span class=\"origin\"># -D training.epochs</span>")
        .contains("regularizers.ci.weight = 3</th><td class=\"num\">0.955</td><td>✓ chosen</td>")
        .contains("321,870")
        .contains("✗ false edge")
        .contains("○ missed")
        .contains("2026-01-31 12:00 UTC, 4 min 41 s");
  }

  @Test
  void marksTheBestOfEveryRowWithMoreThanColor() throws IOException {
    String page = digits();
    Matcher rows =
        Pattern.compile("<tr class=\"(pooled|environment)\">.*?</tr>", Pattern.DOTALL)
            .matcher(page);
    int count = 0;
    while (rows.find()) {
      assertThat(rows.group()).contains("aria-label=\"best\">★</span><span class=\"best\">");
      count++;
    }
    // 3 splits, 4 tasks, all together and two environments
    assertThat(count).isEqualTo(36);
  }

  @Test
  void escapesNamesInTextAndInData() throws IOException {
    String name = "a<b & \"c\" </script><script>alert(1)</script>";
    ExampleRun run = new ExampleRun(List.of("t<1>", "t&2"), 2, 3);
    run.add("mtl", "<p>", 0.9, 0.7, 10, true, List.of());
    run.add("plain", "x", 0.9, 0.8, 10, true, List.of());
    ExperimentResults results = run.results("<!--" + name, "mtl", DataSource.REAL);
    MethodResults renamed =
        MethodResults.named(name)
            .metrics(results.methods().get(1).metrics())
            .graph(results.methods().get(1).graph())
            .error(name)
            .build();
    ExperimentResults.named("<!--" + name)
        .baseline("mtl")
        .seeds(results.seeds())
        .methods(List.of(results.methods().get(0), renamed))
        .warnings(List.of(name))
        .build()
        .write(folder.resolve("results.json"));
    String page = page();
    HtmlCheck.isWellFormed(page);
    assertThat(page)
        .contains("a&lt;b &amp; &quot;c&quot; &lt;/script&gt;")
        .doesNotContain("<b & ")
        .doesNotContain("<script>alert(1)")
        .doesNotContain("<!--");
    assertThat(page.split("</script>", -1)).as("three scripts").hasSize(4);
    assertThat(charts(page).getAsJsonArray("methods").get(1).getAsString()).isEqualTo(name);
  }

  @Test
  void oneSeedHasNoIntervalsAndSaysSo() throws IOException {
    ExampleRun run = new ExampleRun(List.of("left", "right"), 3, 1);
    run.add("mtl", "shared-bottom", 0.9, 0.7, 10, false, List.of());
    run.add("mtcrl", "mt-crl", 0.9, 0.8, 10, true, List.of());
    run.write(folder, "one", "mtl", DataSource.GENERATED);
    String page = page();
    HtmlCheck.isWellFormed(page);
    assertThat(page).contains("One seed says nothing about chance").contains("· no interval");
    JsonObject bars = charts(page).getAsJsonObject("bars");
    assertThat(bars.getAsJsonArray("rows").get(0).getAsJsonObject().get("shifted").toString())
        .matches("\\[[0-9.]+,null,null\\]");
  }

  @Test
  void failedAndPartialMethodsDoNotBreakThePage() throws IOException {
    ExampleRun run = new ExampleRun(List.of("left", "right"), 3, 3);
    run.add("mtl", "shared-bottom", 0.9, 0.7, 10, false, List.of());
    run.add("flaky", "mt-crl", 0.9, 0.8, 10, false, List.of());
    run.failLastSeedOfLastMethod("seed 3: the loss of task 'left' is not finite at step 17");
    run.addFailed("broken", "seed 1: out of memory");
    run.write(folder, "failures", "mtl", DataSource.EMBEDDED);
    String page = page();
    HtmlCheck.isWellFormed(page);
    assertThat(page)
        .contains("<span class=\"badge warn\">partial</span>")
        .contains("<span class=\"badge warn\">failed</span>")
        .contains("broken failed and shows nothing: seed 1: out of memory.")
        .contains("Some seeds of flaky are missing")
        .contains("title=\"chosen on shifted data, which nobody has in practice\">oracle</span>")
        // A method that shows nothing has no gain that could be an upper bound.
        .doesNotContain("so its gain is an upper bound");
  }

  @Test
  void worksFromTheDocumentedKeysAlone() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        """
        { "schemaVersion": 1, "experiment": "bare", "status": "complete", "baseline": null,
          "seeds": [1], "dataSource": "real", "skippedExamples": 3,
          "methods": [ { "name": "m", "parameters": null, "status": "complete",
            "selection": { "split": "validation", "oracle": false, "tried": [], "chosen": {} },
            "metrics": [], "delta": [],
            "graph": { "modules": 1, "seeds": [ { "routing": [[0.5]] } ], "recovery": null },
            "seconds": [], "millisPerStep": null, "dataWaitShare": null } ] }
        """);
    String page = page();
    HtmlCheck.isWellFormed(page);
    assertThat(page)
        .contains("No baseline was named")
        .contains("Nothing was measured.")
        .contains("3 damaged examples were left out.")
        .doesNotContain("Learning curves");
  }

  @Test
  void aFolderWithoutResultsIsRefusedInOneSentence() {
    assertThatThrownBy(() -> new ReportWriter().write(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            folder + ": there is no results.json in it; give the folder of a run that has ended");
  }

  private String digits() throws IOException {
    ExampleRun.digits().write(folder, "multi-mnist-disjoint", "mtl", DataSource.EMBEDDED);
    return page();
  }

  private String page() throws IOException {
    Path file = new ReportWriter().write(folder);
    assertThat(file).isEqualTo(folder.resolve("report.html"));
    return Files.readString(file);
  }

  /** The page without its style, which no assertion is about, and without its scripts. */
  private static String visible(String page) {
    return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
  }

  private static JsonObject charts(String page) {
    Matcher charts = CHARTS.matcher(page);
    assertThat(charts.find()).isTrue();
    return JsonParser.parseString(charts.group(1)).getAsJsonObject();
  }
}
