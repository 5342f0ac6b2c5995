// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.AllEnvironments;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.results.DatasetSummary;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.GraphResult;
import org.mtcrl.core.results.Manifest;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.MethodResultsBuilder;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.results.Penalty;
import org.mtcrl.core.results.Recovery;
import org.mtcrl.core.results.Status;
import org.mtcrl.core.train.MetricsRecord;
import org.mtcrl.core.trial.MetricsLog;
import org.mtcrl.core.tuning.Selection;
import org.mtcrl.core.tuning.TriedCandidate;
import org.mtcrl.inference.SeedGraph;

/** A run's folder as an experiment would leave it, with drawn figures. */
final class ExampleRun {

  private static final List<String> ENVIRONMENTS = List.of("weak", "strong");

  private final Random random = new Random(7);
  private final List<String> tasks;
  private final int modules;
  private final List<Long> seeds;
  private final List<MethodResults> methods = new ArrayList<>();
  private final Map<String, Double> levels = new LinkedHashMap<>();

  ExampleRun(List<String> tasks, int modules, int seeds) {
    this.tasks = tasks;
    this.modules = modules;
    List<Long> numbers = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      numbers.add(seed);
    }
    this.seeds = numbers;
  }

  /** The run of everything that a report can show. */
  static ExampleRun digits() {
    ExampleRun run = new ExampleRun(List.of("left", "right", "sum-is-even", "brightness"), 6, 5);
    run.add("stl", "single-task", 0.955, 0.74, 1_204_488, false, List.of());
    run.add("mtl", "shared-bottom", 0.957, 0.70, 312_404, false, List.of());
    run.add("mmoe", "mmoe", 0.958, 0.698, 334_120, false, List.of());
    run.add(
        "mtcrl",
        "mt-crl",
        0.955,
        0.715,
        321_870,
        true,
        List.of(
            new Penalty("decorrelation", "decorrelation", 0.1),
            new Penalty("graph-sparsity", "graph-sparsity", 0.01),
            new Penalty("graph-invariance", "graph-invariance", 10.0)));
    run.add(
        "mtcrl-ci",
        "mt-crl",
        0.949,
        0.777,
        321_870,
        true,
        List.of(
            new Penalty("decorrelation", "decorrelation", 0.1),
            new Penalty("ci", "co-label-independence", 3.0)));
    return run;
  }

  /** A run wider than most: ten methods, eight tasks, sixteen modules, ten seeds. */
  static ExampleRun wide() {
    List<String> tasks = new ArrayList<>();
    for (int task = 1; task <= 8; task++) {
      tasks.add("attribute-with-a-name-" + task);
    }
    ExampleRun run = new ExampleRun(tasks, 16, 10);
    for (int method = 0; method < 9; method++) {
      run.add(
          "method-number-" + method,
          "mt-crl",
          0.95 - 0.002 * method,
          0.7 + 0.01 * method,
          1_000_000,
          method == 8,
          List.of(new Penalty("decorrelation", "decorrelation", 0.1)));
    }
    run.failLastSeedOfLastMethod("seed 10: the loss of task 'left' is not finite at step 17");
    run.add("with-a-graph", "mt-crl-graph", 0.94, 0.8, 1_000_000, true, List.of());
    return run;
  }

  /** Adds a method with these accuracies in distribution and under shift. */
  void add(
      String name,
      String preset,
      double id,
      double ood,
      long parameters,
      boolean withGraph,
      List<Penalty> penalties) {
    List<MetricResult> metrics = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      addMetrics(metrics, tasks.get(task), SplitName.VALIDATION, id - 0.01 * task);
      addMetrics(metrics, tasks.get(task), SplitName.TEST_ID, id - 0.01 * task);
      addMetrics(metrics, tasks.get(task), SplitName.TEST_OOD, ood - 0.015 * task);
    }
    MethodResultsBuilder method =
        MethodResults.named(name)
            .preset(preset)
            .description("lenet, " + modules + " modules of width 32, sigmoid routing")
            .parameters(parameters)
            .metrics(metrics)
            .penalties(penalties)
            .weighting("equal")
            .seconds(around(21))
            .millisPerStep(11.25)
            .dataWaitShare(0.031);
    if (withGraph) {
      method.graph(graph());
      method.selection(
          new Selection(
              SplitName.VALIDATION,
              false,
              List.of(
                  new TriedCandidate(Map.of("regularizers.ci.weight", 0), id + 0.002),
                  new TriedCandidate(Map.of("regularizers.ci.weight", 1), id + 0.001),
                  new TriedCandidate(Map.of("regularizers.ci.weight", 3), id),
                  new TriedCandidate(Map.of("regularizers.ci.weight", 10), id - 0.04)),
              Map.of("regularizers.ci.weight", 3),
              "the largest weight that costs at most 1.5 % against weight 0"));
    }
    methods.add(method.build());
    levels.put(name, id);
  }

  /** Adds a method of which no seed was trained. */
  void addFailed(String name, String error) {
    methods.add(
        MethodResults.named(name)
            .status(Status.FAILED)
            .error(error)
            .selection(Selection.on(SplitName.VALIDATION_OOD))
            .build());
  }

  /** Takes the second seed away from the method added last. */
  void failLastSeedOfLastMethod(String error) {
    MethodResults method = methods.remove(methods.size() - 1);
    List<MetricResult> metrics = new ArrayList<>();
    for (MetricResult metric : method.metrics()) {
      List<@Nullable Double> values = new ArrayList<>(metric.values());
      values.set(values.size() - 1, null);
      metrics.add(
          MetricResult.of(
              metric.task(),
              metric.metric(),
              metric.higherIsBetter(),
              metric.split(),
              metric.environment(),
              values));
    }
    methods.add(
        MethodResults.named(method.name())
            .status(Status.PARTIAL)
            .error(error)
            .metrics(metrics)
            .build());
  }

  ExperimentResults results(String experiment, @Nullable String baseline, DataSource source) {
    return ExperimentResults.named(experiment)
        .baseline(baseline)
        .seeds(seeds)
        .dataSource(source)
        .dataset(
            new DatasetSummary(
                "multi-mnist",
                "embedded digits of MNIST, 8,000 for training and 2,000 for tests",
                "sha256:3f1c90a2b7",
                tasks.stream()
                    .map(t -> new DatasetSummary.TaskSummary(t, "classification", "accuracy"))
                    .toList(),
                ENVIRONMENTS,
                List.of(
                    new DatasetSummary.SplitSummary(SplitName.TRAIN, 20_000),
                    new DatasetSummary.SplitSummary(SplitName.VALIDATION, 2_000),
                    new DatasetSummary.SplitSummary(SplitName.TEST_ID, 2_000),
                    new DatasetSummary.SplitSummary(SplitName.TEST_OOD, 2_000)),
                List.of(
                    new DatasetSummary.Optimal(
                        tasks.get(0), "accuracy", SplitName.TEST_OOD, 0.88))))
        .mtcrlVersion("0.1.0")
        .device("cpu (2 threads)")
        .methods(methods)
        .build();
  }

  /** Writes results, manifest and logs. */
  ExperimentResults write(
      Path folder, String experiment, @Nullable String baseline, DataSource source)
      throws IOException {
    ExperimentResults results = results(experiment, baseline, source);
    results.write(folder.resolve(ExperimentResults.FILE_NAME));
    manifest(experiment, source).write(folder.resolve(Manifest.FILE_NAME));
    for (Map.Entry<String, Double> level : levels.entrySet()) {
      for (long seed : seeds) {
        writeLog(
            folder
                .resolve("trials")
                .resolve(level.getKey())
                .resolve("seed-" + seed)
                .resolve(MetricsLog.FILE_NAME),
            level.getValue());
      }
    }
    return results;
  }

  private void writeLog(Path file, double level) throws IOException {
    try (MetricsLog log = MetricsLog.open(file)) {
      for (int step = 10; step <= 600; step += 10) {
        double progress = 1 - Math.exp(-step / 120.0);
        double noise = 0.02 * random.nextGaussian();
        Map<String, @Nullable Double> risk = new LinkedHashMap<>();
        tasks.forEach(task -> risk.put(task, 2.3 * (1 - progress) + 0.12 + Math.abs(noise)));
        log.add(
            new MetricsRecord.Train(
                step,
                step / 100.0,
                risk,
                Map.of("decorrelation", 0.1 * progress),
                Map.of("decorrelation", 0.1),
                1e-3,
                0.02));
        if (step % 50 == 0) {
          log.add(
              new MetricsRecord.Evaluation(
                  step,
                  step / 100.0,
                  SplitName.VALIDATION,
                  level * progress + noise / 2,
                  Map.of()));
        }
      }
    }
  }

  private void addMetrics(List<MetricResult> metrics, String task, SplitName split, double level) {
    List<@Nullable Double> weak = around(level + 0.004);
    List<@Nullable Double> strong = around(level - 0.004);
    List<@Nullable Double> all = new ArrayList<>();
    for (int seed = 0; seed < seeds.size(); seed++) {
      Double a = weak.get(seed);
      Double b = strong.get(seed);
      all.add(a == null || b == null ? null : (Double) ((a + b) / 2));
    }
    metrics.add(MetricResult.of(task, "accuracy", true, split, AllEnvironments.NAME, all));
    metrics.add(MetricResult.of(task, "accuracy", true, split, ENVIRONMENTS.get(0), weak));
    metrics.add(MetricResult.of(task, "accuracy", true, split, ENVIRONMENTS.get(1), strong));
  }

  private List<@Nullable Double> around(double level) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int seed = 0; seed < seeds.size(); seed++) {
      values.add(level * (1 + 0.008 * random.nextGaussian()));
    }
    return values;
  }

  private GraphResult graph() {
    int factors = tasks.size() + 1;
    boolean[][] truth = new boolean[tasks.size()][factors];
    for (int task = 0; task < tasks.size(); task++) {
      truth[task][task] = true;
    }
    List<@Nullable SeedGraph> graphs = new ArrayList<>();
    List<@Nullable SeedRecovery> scores = new ArrayList<>();
    for (int seed = 0; seed < seeds.size(); seed++) {
      double[][] routing = new double[tasks.size()][modules];
      double[][] effect = new double[tasks.size()][modules];
      double[][] error = new double[tasks.size()][modules];
      boolean[][] edges = new boolean[tasks.size()][modules];
      for (int task = 0; task < tasks.size(); task++) {
        for (int module = 0; module < modules; module++) {
          boolean own = edge(seed, task, module);
          routing[task][module] =
              own ? 0.9 + 0.09 * random.nextDouble() : 0.15 * random.nextDouble();
          effect[task][module] =
              own ? 0.3 + 0.6 * random.nextDouble() : 0.004 * random.nextDouble();
          error[task][module] = 0.01 + 0.01 * random.nextDouble();
          edges[task][module] = own;
        }
      }
      graphs.add(SeedGraph.of(routing, effect, error, edges));
      Integer[] held = new Integer[modules];
      Arrays.setAll(held, module -> module < factors ? module : -1);
      scores.add(new SeedRecovery(0.91, 0.99, 0.84, 0.33, 0.29, List.of(held)));
    }
    List<String> names = new ArrayList<>();
    tasks.forEach(task -> names.add("f-" + task));
    names.add("nuisance");
    return new GraphResult(modules, graphs, Recovery.of(scores, names, truth));
  }

  /** Each task has the module of its number; seed 0 has a false edge, seed 1 lacks a true one. */
  private static boolean edge(int seed, int task, int module) {
    if (seed == 0 && task == 1 && module == 4) {
      return true;
    }
    return module == task && (seed != 1 || task != 2);
  }

  private Manifest manifest(String experiment, DataSource source) {
    return new Manifest(
        experiment,
        "5b0d9e1c",
        List.of("mtcrl", "run", "examples/multi mnist.conf", "-D", "training.epochs=6"),
        Instant.parse("2026-01-31T12:00:00Z"),
        Instant.parse("2026-01-31T12:04:41Z"),
        new Manifest.Versions("0.1.0", "0.35.1", "2.7.1", "17.0.12", "Linux amd64"),
        "cpu (2 threads)",
        new Manifest.Data("multi-mnist", source, "embedded digits of MNIST", "sha256:3f1c90a2b7"),
        List.of(),
        seeds,
        List.of(
            new Manifest.Setting("dataset.type", "multi-mnist", "examples/multi-mnist.conf: 2"),
            new Manifest.Setting("training.epochs", 6, "-D training.epochs"),
            new Manifest.Setting("training.batch-size", 256, "default"),
            new Manifest.Setting("methods.mtcrl.model.modules", 6, "examples/multi-mnist.conf: 5"),
            new Manifest.Setting("seeds", List.of(1, 2, 3, 4, 5), "examples/multi-mnist.conf: 9")));
  }

  /** Writes examples to look at into the folder given: {@code digits} and {@code overview.html}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    digits().write(folder.resolve("digits"), "multi-mnist-disjoint", "mtl", DataSource.EMBEDDED);
    new ReportWriter().write(folder.resolve("digits"));
    ExampleRun small = new ExampleRun(List.of("y1", "y2"), 4, 5);
    small.add("mtl", "shared-bottom", 0.86, 0.75, 20_000, false, List.of());
    small.add("mtcrl", "mt-crl", 0.86, 0.77, 20_000, false, List.of());
    small.add("mtcrl-ci", "mt-crl", 0.85, 0.81, 20_000, false, List.of());
    small.write(folder.resolve("small"), "multi-sem", "mtl", DataSource.GENERATED);
    new ReportWriter().write(folder.resolve("small"));
    wide()
        .write(
            folder.resolve("wide"), "many-methods-and-tasks", "method-number-0", DataSource.REAL);
    new ReportWriter().write(folder.resolve("wide"));
    ExampleRun one = new ExampleRun(List.of("left", "right"), 3, 1);
    one.add("mtl", "shared-bottom", 0.9, 0.7, 10, false, List.of());
    one.add("mtcrl", "mt-crl", 0.9, 0.8, 10, true, List.of());
    one.addFailed("broken", "seed 1: out of memory");
    one.write(folder.resolve("one"), "one-seed", "mtl", DataSource.GENERATED);
    new ReportWriter().write(folder.resolve("one"));
    new OverviewWriter()
        .write(
            List.of(folder.resolve("digits"), folder.resolve("small")),
            folder.resolve("overview.html"));
  }
}
