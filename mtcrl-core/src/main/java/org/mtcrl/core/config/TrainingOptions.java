// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.NotHashed;

/** The {@code training} object. */
public record TrainingOptions(
    @Option(doc = "Passes over the training examples; or give 'steps'", unit = "epochs", min = 1)
        Optional<Integer> epochs,
    @Option(doc = "Training steps; or give 'epochs'", unit = "steps", min = 1) Optional<Long> steps,
    @Option(
            doc = "Examples a step, over all environments together",
            unit = "examples",
            defaultValue = "256",
            min = 2)
        int batchSize,
    @Option(doc = "Draw the same number of examples from every environment", defaultValue = "true")
        boolean balanceEnvironments,
    @Option(doc = "The optimizer", defaultValue = "{}") OptimizerOptions optimizer,
    @Option(doc = "How learning rates change over the steps", defaultValue = "{}")
        ScheduleOptions schedule,
    @Option(doc = "Largest global norm of the gradient; larger ones are scaled down", min = 1e-12)
        Optional<Double> clipNorm,
    @Option(doc = "How the tasks' risks are balanced", defaultValue = "{}")
        WeightingOptions weighting,
    @Option(doc = "Reweighting of examples by their labels", defaultValue = "{}")
        ReweightingOptions reweighting,
    @Option(doc = "Evaluate on the selection split this often", unit = "steps", min = 1)
        Optional<Long> evaluateEvery,
    @Option(
            doc = "Stop when the selection score has not improved for this many evaluations",
            unit = "evaluations",
            min = 1)
        Optional<Integer> patience,
    @Option(doc = "Which state of a trial is its model", defaultValue = "best") Keep keep,
    @Option(doc = "Precision of all computation", defaultValue = "float32") Precision precision,
    @NotHashed @Option(doc = "auto, cpu, gpu or gpu:N", defaultValue = "auto") String device,
    @NotHashed
        @Option(doc = "Threads of one operation on the CPU; by default one per core", min = 1)
        Optional<Integer> threads,
    @NotHashed
        @Option(
            doc = "Splits up to this size are kept on the device",
            unit = "MiB",
            defaultValue = "512",
            min = 0)
        int residentLimit,
    @NotHashed
        @Option(
            doc = "How batches of splits that are not kept on the device are read",
            defaultValue = "{}")
        LoaderOptions loader) {

  private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu(:[0-9]+)?");

  public TrainingOptions {
    if (epochs.isPresent() && steps.isPresent()) {
      throw new IllegalArgumentException("give either 'epochs' or 'steps', not both");
    }
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "'device' is '" + device + "'; expected auto, cpu, gpu or gpu:N");
    }
  }

  /** Which state of a trial is its model. */
  public enum Keep {
    /** The one with the best selection score. */
    BEST,
    /** The one after the last step. */
    LAST
  }

  /** Precision of all computation. */
  public enum Precision {
    /** Single. */
    FLOAT32,
    /** Double. */
    FLOAT64
  }
}
