// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.inference.SeedGraph;

class ExperimentResultsTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("results.json");
    ExperimentResults results = TestingResults.everything();
    results.write(file);
    assertThat(ExperimentResults.read(file)).isEqualTo(results);
    String first = Files.readString(file);
    ExperimentResults.read(file).write(file);
    assertThat(file).content().isEqualTo(first);
  }

  @Test
  void hasTheDocumentedKeysInTheirOrder() throws IOException {
    JsonObject root = written(TestingResults.everything());
    assertThat(root.keySet())
        .containsSubsequence(
            "schemaVersion",
            "experiment",
            "status",
            "baseline",
            "seeds",
            "dataSource",
            "skippedExamples",
            "methods");
    JsonObject method = root.getAsJsonArray("methods").get(1).getAsJsonObject();
    assertThat(method.keySet())
        .startsWith(
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
        .startsWith("split", "oracle", "tried", "chosen");
    assertThat(first(method, "metrics").keySet())
        .containsExactly(
            "task", "metric", "higherIsBetter", "split", "environment", "values", "mean", "std");
    assertThat(first(method, "delta").keySet())
        .containsExactly(
            "split", "definition", "reference", "valuesPercent", "meanPercent", "ci95", "pValue");
    JsonObject graph = method.getAsJsonObject("graph");
    assertThat(graph.keySet()).containsExactly("modules", "seeds", "recovery");
    assertThat(first(graph, "seeds").keySet())
        .containsExactly("routing", "effect", "standardError", "edges");
    assertThat(graph.getAsJsonObject("recovery").keySet())
        .startsWith("f1", "auroc", "purity", "fullGraphF1", "permutedF1", "values");
  }

  @Test
  void writesTheDocumentedValues() throws IOException {
    JsonObject root = written(TestingResults.everything());
    assertThat(root.get("schemaVersion").getAsInt()).isEqualTo(1);
    assertThat(root.get("status").getAsString()).isEqualTo("partial");
    assertThat(root.get("dataSource").getAsString()).isEqualTo("generated");
    JsonObject method = root.getAsJsonArray("methods").get(1).getAsJsonObject();
    JsonObject selection = method.getAsJsonObject("selection");
    assertThat(selection.getAsJsonArray("tried").get(0))
        .hasToString("{\"regularizers.ci.weight\":3,\"score\":0.9}");
    assertThat(selection.getAsJsonArray("tried").get(1))
        .hasToString("{\"regularizers.ci.weight\":0.5,\"score\":null}");
    assertThat(selection.get("chosen")).hasToString("{\"regularizers.ci.weight\":3}");
    JsonObject delta = first(method, "delta");
    assertThat(delta.get("definition").getAsString()).isEqualTo("delta-p");
    assertThat(delta.get("valuesPercent").getAsJsonArray().get(0).getAsDouble())
        .isCloseTo(20, within(1e-9));
    assertThat(delta.get("valuesPercent").getAsJsonArray().get(1).isJsonNull()).isTrue();
    assertThat(delta.get("ci95").isJsonNull()).isTrue();
    assertThat(first(method.getAsJsonObject("graph"), "seeds").get("effect"))
        .hasToString("[[0.4,0.001,null],[0.0,0.3,0.02]]");
    assertThat(Files.readString(folder.resolve("results.json"))).doesNotContain("NaN");
  }

  @Test
  void anIntervalIsAListOfTwo() throws IOException {
    ExperimentResults results =
        TestingResults.experiment(
            "e",
            TestingResults.method("mtl", List.of(0.5, 0.5), List.of(0.5, 0.5)),
            TestingResults.method("x", List.of(0.6, 0.6), List.of(0.5, 0.6)));
    JsonElement interval =
        first(written(results).getAsJsonArray("methods").get(1).getAsJsonObject(), "delta")
            .get("ci95");
    assertThat(interval.getAsJsonArray()).hasSize(2);
    assertThat(interval.getAsJsonArray().get(0).getAsDouble()).isCloseTo(20, within(1e-9));
  }

  @Test
  void readsAFileThatHasTheDocumentedKeysAlone() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        """
        { "schemaVersion": 1, "experiment": "e", "status": "complete", "baseline": null,
          "seeds": [1], "dataSource": "real", "skippedExamples": 0, "later": [1, {"x": 2}],
          "methods": [ { "name": "m", "parameters": 5, "status": "complete",
            "selection": { "split": "validation", "oracle": false, "tried": [], "chosen": {} },
            "metrics": [], "delta": [], "graph": null, "seconds": [1.0],
            "millisPerStep": 1.0, "dataWaitShare": 0.0 } ] }
        """);
    ExperimentResults results = ExperimentResults.read(file);
    assertThat(results.dataSource()).isEqualTo(DataSource.REAL);
    assertThat(results.methods().get(0).penalties()).isEmpty();
    assertThat(results.warnings()).isEmpty();
  }

  @Test
  void refusesAnotherVersionInOneSentence() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, "{\"schemaVersion\": 2, \"methods\": 5}");
    assertThatThrownBy(() -> ExperimentResults.read(file))
        .hasMessage(
            file
                + ": schemaVersion is 2 and this mtcrl reads 1;"
                + " use the mtcrl that wrote the file, or run the experiment again");
  }

  @Test
  void refusesAFileOfSomethingElse() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, "[1, 2]");
    assertThatThrownBy(() -> ExperimentResults.read(file))
        .hasMessage(file + ": this is not a results.json of mtcrl: it has no 'schemaVersion'");
  }

  @Test
  void namesAKeyThatIsMissing() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        "{\"schemaVersion\": 1, \"experiment\": \"e\", \"status\": \"complete\","
            + " \"seeds\": [1], \"dataSource\": \"real\"}");
    assertThatThrownBy(() -> ExperimentResults.read(file))
        .hasMessage(file + ": 'methods' is missing");
  }

  @Test
  void refusesValuesThatDoNotMatchTheSeeds() {
    assertThatThrownBy(
            () ->
                ExperimentResults.named("e")
                    .seeds(List.of(1L, 2L, 3L))
                    .methods(
                        List.of(TestingResults.method("m", List.of(0.1, 0.2), List.of(0.1, 0.2))))
                    .build())
        .hasMessage("'metrics.values' of method 'm' has 2 entries and the experiment 3 seeds");
  }

  @Test
  void meansAndDeviationsLeaveFailedSeedsOut() {
    MetricResult metric =
        MetricResult.of(
            "t",
            "accuracy",
            true,
            SplitName.TEST_ID,
            "all",
            Arrays.asList(1.0, Double.NaN, 2.0, 3.0, null));
    assertThat(metric.values()).containsExactly(1.0, null, 2.0, 3.0, null);
    assertThat(metric.mean()).isEqualTo(2);
    assertThat(metric.std()).isEqualTo(1);
  }

  @Test
  void prefersTestSplitsToValidationSplits() {
    ExperimentResults results =
        TestingResults.experiment(
            "e",
            MethodResults.named("mtl")
                .metrics(
                    List.of(
                        TestingResults.metric("t", "a", true, SplitName.VALIDATION, 1.0),
                        TestingResults.metric("t", "a", true, SplitName.TEST_ID, 1.0),
                        TestingResults.metric("t", "a", true, SplitName.VALIDATION_OOD, 1.0)))
                .build());
    assertThat(results.inDistributionSplit()).contains(SplitName.TEST_ID);
    assertThat(results.shiftedSplit()).contains(SplitName.VALIDATION_OOD);
  }

  @Test
  void recoveryIsTheMeanOverTheSeedsThatHaveOne() {
    Recovery recovery =
        Recovery.of(
            Arrays.asList(
                new SeedRecovery(0.8, 1.0, Double.NaN, 0.5, 0.3, List.of()),
                null,
                new SeedRecovery(0.6, 0.5, 0.7, 0.5, 0.3, List.of())),
            List.of("f"),
            new boolean[][] {{true}});
    assertThat(recovery.f1()).isCloseTo(0.7, within(1e-12));
    assertThat(recovery.auroc()).isEqualTo(0.75);
    assertThat(recovery.purity()).isEqualTo(0.7);
    assertThat(recovery.truth()).containsExactly(List.of(1));
  }

  @Test
  void refusesGraphsOfAnotherShape() {
    double[][] two = {{1, 2}, {3, 4}};
    assertThatThrownBy(() -> SeedGraph.of(two, new double[][] {{1, 2}}, two, new boolean[2][2]))
        .hasMessage("'effect' has another shape than 'routing'");
    assertThatThrownBy(() -> new GraphResult(3, List.of(SeedGraph.ofRouting(two)), null))
        .hasMessage("'routing' does not have 3 columns");
  }

  private JsonObject written(ExperimentResults results) throws IOException {
    Path file = folder.resolve("results.json");
    results.write(file);
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static JsonObject first(JsonObject object, String key) {
    return object.getAsJsonArray(key).get(0).getAsJsonObject();
  }
}
