// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.random.RandomGenerator;

/** The fixed map from an example's factors to its inputs, drawn from the seed. */
interface Mixing {

  /** Writes the inputs of one example to {@code target} from {@code offset} on. */
  void mix(double[] factors, float[] target, int offset);

  /**
   * Draws a map from {@code factors} numbers to {@code inputs} numbers. Weights are N(0, 1 /
   * fan-in), so that inputs have about the factors' scale.
   */
  static Mixing draw(MixingKind kind, int factors, int hidden, int inputs, RandomGenerator random) {
    return switch (kind) {
      case LINEAR -> {
        Matrix first = Matrix.draw(factors, inputs, random);
        yield (f, target, offset) -> write(first.times(f), target, offset);
      }
      case RESIDUAL -> {
        Matrix first = Matrix.draw(factors, inputs, random);
        Matrix second = Matrix.draw(inputs, inputs, random);
        yield (f, target, offset) -> {
          double[] u = first.times(f);
          double[] bend = second.times(u);
          for (int i = 0; i < u.length; i++) {
            u[i] += StrictMath.tanh(bend[i]);
          }
          write(u, target, offset);
        };
      }
      case MLP -> {
        Matrix first = Matrix.draw(factors, hidden, random);
        double[] bias = random.doubles(hidden, -1, 1).toArray();
        Matrix second = Matrix.draw(hidden, inputs, random);
        yield (f, target, offset) -> {
          double[] units = first.times(f);
          for (int i = 0; i < units.length; i++) {
            // StrictMath: Math.tanh may differ in the last bit between machines.
            units[i] = StrictMath.tanh(units[i] + bias[i]);
          }
          write(second.times(units), target, offset);
        };
      }
    };
  }

  private static void write(double[] inputs, float[] target, int offset) {
    for (int i = 0; i < inputs.length; i++) {
      target[offset + i] = (float) inputs[i];
    }
  }
}
