// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;

/** {@code mtcrl run} and {@code mtcrl report} from the file to what is left behind. */
final class RunCommandTest {
  private static final String NOTHING_RUN =
      "Every trial had been finished before, nothing was run (--force runs them again).\n";

  @TempDir private Path folder;
  private Path runs;
  private Path file;

  @BeforeEach
  void writeExperiment() throws IOException {
    runs = folder.resolve("runs");
    file = TinyExperiment.write(folder, "tiny", TinyExperiment.text("tiny"));
  }

  private Outcome run(Object... more) {
    Object[] words = new Object[more.length + 4];
    words[0] = "run";
    words[1] = file;
    words[2] = "--runs-dir";
    words[3] = runs;
    System.arraycopy(more, 0, words, 4, more.length);
    return Program.here(words);
  }

  @Test
  void aRealProcessTrainsComparesAndLeavesEverythingBehind() throws Exception {
    Outcome first = Program.process(folder, "run", "tiny.conf");

    assertThat(first.status()).isZero();
    assertThat(first.out())
        .startsWith("tiny: generated data")
        .contains("In distribution (test-id)", "Under shift (test-ood)", "delta-p over mtl, %")
        .containsPattern("mtl +0\\.\\d{3} ±0\\.\\d{3}")
        .containsPattern("Report: runs/tiny-[0-9a-f]{10}/report\\.html");
    assertThat(first.err())
        .startsWith("tiny.conf: 4 trials, written to runs/tiny-")
        .contains("[1/4] mtl seed 1: ", "[4/4] mtcrl seed 2: ")
        .doesNotContain("WARN", "\tat ");
    Path run = TinyExperiment.runIn(runs, "tiny");
    assertThat(TinyExperiment.files(run))
        .contains("manifest.json", "report.html", "results.csv", "results.json")
        .contains(
            trial("mtl", 1, "metrics.jsonl"),
            trial("mtl", 2, "result.json"),
            trial("mtcrl", 1, "checkpoint/model.safetensors"),
            trial("mtcrl", 2, "result.json"))
        .noneMatch(name -> name.endsWith(".tmp"));

    JsonObject manifest = json(run.resolve("manifest.json"));
    assertThat(manifest.toString()).contains("tiny.conf: 8", "preset mt-crl");
    String results = Files.readString(run.resolve("results.json"));

    Outcome second = Program.process(folder, "run", "tiny.conf");

    assertThat(second.status()).isZero();
    assertThat(second.out()).startsWith(NOTHING_RUN).endsWith(first.out());
    assertThat(second.err()).contains("[4/4] mtcrl seed 2: had been finished before");
    assertThat(run.resolve("results.json")).hasContent(results);
  }

  private static String trial(String method, int seed, String name) {
    return "trials/" + method + "/seed-" + seed + "/" + name;
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void resultsHaveEveryKeyThatOtherProgramsRead() throws IOException {
    assertThat(run().status()).isZero();

    JsonObject results = TinyExperiment.results(TinyExperiment.runIn(runs, "tiny"));
    assertThat(results.keySet())
        .contains(
            "schemaVersion",
            "experiment",
            "status",
            "baseline",
            "seeds",
            "dataSource",
            "skippedExamples",
            "methods");
    assertThat(results.get("schemaVersion").getAsInt()).isEqualTo(1);
    assertThat(results.get("status").getAsString()).isEqualTo("complete");
    assertThat(results.get("dataSource").getAsString()).isEqualTo("generated");
    assertThat(results.get("device").getAsString()).matches("cpu|gpu:0");
    JsonObject method = TinyExperiment.method(results, "mtcrl");
    assertThat(method.keySet())
        .contains(
            "name",
            "parameters",
            "status",
            "selection",
            "metrics",
            "delta",
            "graph",
            "seconds",
            "millisPerStep",
            "dataWaitShare");
    assertThat(method.getAsJsonObject("selection").keySet())
        .contains("split", "oracle", "tried", "chosen");
    JsonObject metric = method.getAsJsonArray("metrics").get(0).getAsJsonObject();
    assertThat(metric.keySet())
        .contains(
            "task", "metric", "higherIsBetter", "split", "environment", "values", "mean", "std");
    assertThat(metric.getAsJsonArray("values")).hasSize(2);
    JsonObject delta = method.getAsJsonArray("delta").get(0).getAsJsonObject();
    assertThat(delta.keySet())
        .contains(
            "split", "definition", "reference", "valuesPercent", "meanPercent", "ci95", "pValue");
    assertThat(delta.getAsJsonArray("ci95")).hasSize(2);
    JsonObject graph = method.getAsJsonObject("graph");
    assertThat(graph.keySet()).contains("modules", "seeds", "recovery");
    assertThat(graph.getAsJsonArray("seeds").get(0).getAsJsonObject().keySet())
        .contains("routing", "effect", "standardError", "edges");
    assertThat(graph.getAsJsonObject("recovery").keySet())
        .contains("f1", "auroc", "purity", "fullGraphF1", "permutedF1", "values");
  }

  @Test
  void twoProcessesInTwoFoldersReachTheSameFigures() throws Exception {
    Outcome one = Program.process(folder, "run", file, "--runs-dir", "one", "--quiet");
    Outcome two = Program.process(folder, "run", file, "--runs-dir", "two", "--quiet");

    assertThat(List.of(one.status(), two.status())).containsOnly(0);
    assertThat(two.out()).isEqualTo(one.out().replace("one/", "two/"));
    Path first = TinyExperiment.runIn(folder.resolve("one"), "tiny");
    Path second = TinyExperiment.runIn(folder.resolve("two"), "tiny");
    assertThat(second.getFileName()).isEqualTo(first.getFileName());
    // Not to 1e-4, but to the last bit.
    assertThat(TinyExperiment.withoutTimes(TinyExperiment.results(second)))
        .isEqualTo(TinyExperiment.withoutTimes(TinyExperiment.results(first)));
    String model = "trials/mtcrl/seed-2/checkpoint/model.safetensors";
    assertThat(second.resolve(model)).hasSameBinaryContentAs(first.resolve(model));
  }

  @Test
  void forceRunsFinishedTrialsAgain() throws IOException {
    run();
    Path trial = TinyExperiment.runIn(runs, "tiny").resolve(trial("mtl", 1, "result.json"));
    JsonObject before = json(trial);
    Files.writeString(trial, Files.readString(trial).replace("\"steps\": 3", "\"steps\": 99"));
    assertThat(run().out()).startsWith(NOTHING_RUN);
    assertThat(json(trial).get("steps").getAsInt()).isEqualTo(99);

    Outcome forced = run("--force");

    assertThat(forced.status()).isZero();
    assertThat(forced.out()).startsWith("tiny: ");
    assertThat(json(trial).get("steps")).isEqualTo(before.get("steps"));
  }

  @Test
  void someMethodsCanBeTrainedFirstAndTheOthersLater() throws IOException {
    Outcome some = run("--methods", "mtl");

    assertThat(some.status()).isZero();
    assertThat(some.err()).contains("2 trials").doesNotContain("mtcrl seed");
    Path run = TinyExperiment.runIn(runs, "tiny");
    assertThat(TinyExperiment.results(run).get("status").getAsString()).isEqualTo("partial");

    Outcome rest = run();

    assertThat(rest.err())
        .contains("mtl seed 1: had been finished before")
        .doesNotContain("mtcrl seed 1: had been finished before");
    assertThat(TinyExperiment.results(run).get("status").getAsString()).isEqualTo("complete");
  }

  @Test
  void seedsAndKeysOfTheCommandLineMakeARunOfTheirOwn() throws IOException {
    Outcome outcome = run("--seeds", "5,6,7", "-D", "training.steps=2", "-D", "name=other");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).contains("6 trials");
    Path run = TinyExperiment.runIn(runs, "other");
    assertThat(TinyExperiment.results(run).getAsJsonArray("seeds").toString()).isEqualTo("[5,6,7]");
    assertThat(json(run.resolve(trial("mtl", 7, "result.json"))).get("steps").getAsInt())
        .isEqualTo(2);
  }

  @Test
  void threadsAndDeviceDoNotMakeAnotherRun() throws IOException {
    run("--threads", "1", "--device", "cpu");

    assertThat(run().out()).startsWith(NOTHING_RUN);
    TinyExperiment.runIn(runs, "tiny");
  }

  @Test
  void quietPrintsTheResultAndNothingElse() {
    Outcome loud = run();
    Outcome quiet = run("--quiet", "--force");

    assertThat(quiet.status()).isZero();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEqualTo(loud.out());
  }

  @Test
  void severalFilesEndWithOneTableAndOnePage() throws IOException {
    Path second = TinyExperiment.write(folder, "more", TinyExperiment.text("more"));

    Outcome outcome = run(second, "--quiet");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("tiny: generated data", "more: generated data")
        .endsWith("All of them on one page: " + runs.resolve("overview.html") + "\n");
    assertThat(runs.resolve("overview.html")).content().contains("2 experiments side by side");
    TinyExperiment.runIn(runs, "tiny");
    TinyExperiment.runIn(runs, "more");
  }

  @Test
  void aReportCanBeMadeAnew() throws IOException {
    Outcome ran = run("--quiet");
    Path run = TinyExperiment.runIn(runs, "tiny");
    Files.delete(run.resolve("report.html"));

    Outcome outcome = Program.here("report", run);

    assertThat(outcome).isEqualTo(new Outcome(0, ran.out(), ""));
    assertThat(run.resolve("report.html")).content().contains("<!DOCTYPE html>", "tiny");
  }

  @Test
  void severalFoldersHaveOnePage() throws IOException {
    Path second = TinyExperiment.write(folder, "more", TinyExperiment.text("more"));
    run(second);
    Path page = folder.resolve("all.html");

    Outcome outcome =
        Program.here(
            "report",
            TinyExperiment.runIn(runs, "tiny"),
            TinyExperiment.runIn(runs, "more"),
            "--out",
            page);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).endsWith("All of them on one page: " + page + "\n");
    assertThat(page).content().contains("2 experiments side by side");
  }

  @Test
  void aFolderThatIsNoRunIsRefused() {
    Outcome outcome = Program.here("report", folder);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("'" + folder + "' is no run's folder: it has no results.json; name one below")
        .doesNotContain("\tat ");
  }
}
