package org.mtcrl.datasets.sem;

import java.util.HashSet;
import java.util.List;
import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem}. Lists that are taken "in turn" start again at their end. */
public record MultiSemOptions(
    @Option(doc = "Number of tasks", defaultValue = "2", min = 1, max = 64) int tasks,
    @Option(
            doc = "What tasks predict, classification or regression: one for all, or one for each",
            defaultValue = "[classification]")
        List<LabelKind> labels,
    @Option(
            doc = "P(Y_a = Y_b) in each training environment, from 0.5 (independent labels) to 1",
            defaultValue = "[0.95, 0.8]")
        List<Double> confounding,
    @Option(doc = "P(Y_a = Y_b) in each shifted environment", defaultValue = "[0.5]")
        List<Double> shiftedConfounding,
    @Option(
            doc = "Number of factors that each task alone causes",
            defaultValue = "1",
            min = 0,
            max = 64)
        int privateFactors,
    @Option(
            doc = "Factors that several tasks cause: for each the tasks, counted from 0",
            defaultValue = "[]")
        List<List<Integer>> sharedFactors,
    @Option(
            doc = "Dimensions of the tasks' factors, private ones first, taken in turn",
            defaultValue = "[2, 6]",
            min = 1,
            max = 256)
        List<Integer> factorDimensions,
    @Option(
            doc =
                "How far a label moves its factors (|mu|), in standard deviations, in turn; by default"
                    + " 0.65 along each of 2 and of 6 dimensions",
            defaultValue = "[0.92, 1.59]",
            min = 0)
        List<Double> effects,
    @Option(doc = "Factors of no task", defaultValue = "{}") NuisanceOptions nuisance,
    @Option(doc = "Dimensions of pure noise, mixed in", defaultValue = "0", min = 0, max = 256)
        int noiseDimensions,
    @Option(doc = "How inputs are made from factors", defaultValue = "mlp") MixingKind mixing,
    @Option(doc = "Hidden units of mixing 'mlp'", defaultValue = "64", min = 1, max = 65536)
        int mixingHidden,
    @Option(doc = "Dimensions of the input", defaultValue = "24", min = 1, max = 65536) int inputs,
    @Option(
            doc = "Examples of each environment in 'train'",
            unit = "examples",
            defaultValue = "2000",
            min = 1)
        int trainExamples,
    @Option(
            doc = "Examples of each environment in 'validation' and 'validation-ood'",
            unit = "examples",
            defaultValue = "2000",
            min = 1)
        int validationExamples,
    @Option(
            doc = "Examples of each environment in 'test-id' and 'test-ood'",
            unit = "examples",
            defaultValue = "4000",
            min = 1)
        int testExamples,
    @Option(
            doc = "Unconfounded examples on which linear probes look for factors in modules",
            unit = "examples",
            defaultValue = "4000",
            min = 2)
        int probeExamples) {

  public MultiSemOptions {
    labels = List.copyOf(labels);
    confounding = List.copyOf(confounding);
    shiftedConfounding = List.copyOf(shiftedConfounding);
    sharedFactors = sharedFactors.stream().map(List::copyOf).toList();
    factorDimensions = List.copyOf(factorDimensions);
    effects = List.copyOf(effects);
    if (labels.size() != 1 && labels.size() != tasks) {
      throw new IllegalArgumentException(
          "'labels' has %d entries, but must have one, or one for each of the %d tasks"
              .formatted(labels.size(), tasks));
    }
    checkConfounding("confounding", confounding);
    checkConfounding("shifted-confounding", shiftedConfounding);
    checkTurns("factor-dimensions", factorDimensions, 1);
    checkTurns("effects", effects, 0);
    for (List<Integer> shared : sharedFactors) {
      checkShared(shared, tasks);
    }
    for (int task = 0; task < tasks; task++) {
      int wanted = task;
      if (privateFactors == 0 && sharedFactors.stream().noneMatch(s -> s.contains(wanted))) {
        throw new IllegalArgumentException(
            "task %d causes no factor and cannot be learned; raise 'private-factors' or name the"
                    .formatted(task)
                + " task in 'shared-factors'");
      }
    }
  }

  /** What one task predicts. */
  LabelKind labelKind(int task) {
    return labels.get(labels.size() == 1 ? 0 : task);
  }

  private static void checkConfounding(String key, List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("'" + key + "' is empty; name at least one environment");
    }
    for (double value : values) {
      if (!(value >= 0.5 && value <= 1)) {
        throw new IllegalArgumentException(
            ("'%s' has %s, but P(Y_a = Y_b) must lie in [0.5, 1]: labels that follow one common"
                    + " cause cannot disagree more often than they agree")
                .formatted(key, value));
      }
    }
  }

  private static void checkTurns(String key, List<? extends Number> values, int smallest) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("'" + key + "' is empty; give at least one number");
    }
    for (Number value : values) {
      if (!(value.doubleValue() >= smallest && value.doubleValue() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "'%s' has %s, but must be at least %d".formatted(key, value, smallest));
      }
    }
  }

  private static void checkShared(List<Integer> shared, int tasks) {
    if (shared.size() < 2 || new HashSet<>(shared).size() != shared.size()) {
      throw new IllegalArgumentException(
          "'shared-factors' has %s, but a shared factor needs at least two different tasks"
              .formatted(shared));
    }
    for (int task : shared) {
      if (task < 0 || task >= tasks) {
        throw new IllegalArgumentException(
            "'shared-factors' names task %d, but tasks are counted from 0 to %d"
                .formatted(task, tasks - 1));
      }
    }
  }
}
