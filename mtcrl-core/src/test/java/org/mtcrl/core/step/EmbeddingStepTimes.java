// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import org.mtcrl.api.data.Batch;
import org.mtcrl.core.config.WeightingOptions.GradientsAt;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.UpdateRule;

/**
 * What a step of embedding-mlp costs with tables as large as MovieLens 25M needs, by dense and by
 * sparse updates, against small tables; to be run by hand. Rounds take turns, so that what else the
 * machine does falls on all alike. Argument: the number of threads.
 */
final class EmbeddingStepTimes {
  private static final int ROUNDS = 12;
  private static final int STEPS = 15;
  private static final int BATCH = 1024;

  private EmbeddingStepTimes() {}

  public static void main(String[] arguments) {
    TensorEngine.get().setThreads(Integer.parseInt(arguments[0]));
    String[] names = {"small, dense", "small, sparse", "large, dense", "large, sparse"};
    try (LookupProblem a = new LookupProblem(700, 9000, 16, "dense", DataType.FLOAT32);
        LookupProblem b = new LookupProblem(700, 9000, 16, "sparse", DataType.FLOAT32);
        LookupProblem c = new LookupProblem(162_000, 62_000, 16, "dense", DataType.FLOAT32);
        LookupProblem d = new LookupProblem(162_000, 62_000, 16, "sparse", DataType.FLOAT32)) {
      LookupProblem[] problems = {a, b, c, d};
      StepRunner[] runners =
          Arrays.stream(problems)
              .map(
                  p ->
                      p.runner(
                          new UpdateRule.Adam(0.9, 0.999, 1e-8, false),
                          SmallProblem.equalWeights(),
                          GradientsAt.REPRESENTATION))
              .toArray(StepRunner[]::new);
      double[][] millis = new double[problems.length][ROUNDS * STEPS];
      for (int round = -2; round < ROUNDS; round++) {
        for (int p = 0; p < problems.length; p++) {
          for (int s = 0; s < STEPS; s++) {
            try (Batch batch = problems[p].batch(BATCH, 100L * round + s)) {
              long start = System.nanoTime();
              runners[p].run(batch, batch.environments(), null, s, false);
              if (round >= 0) {
                millis[p][round * STEPS + s] = (System.nanoTime() - start) / 1e6;
              }
            }
          }
        }
      }
      double reference = 0;
      for (int p = 0; p < problems.length; p++) {
        Arrays.sort(millis[p]);
        double median = millis[p][millis[p].length / 2];
        reference = p == 0 ? median : reference;
        System.out.printf(
            Locale.ROOT, "%-14s %7.2f ms  %5.2f%n", names[p], median, median / reference);
      }
    }
  }
}
