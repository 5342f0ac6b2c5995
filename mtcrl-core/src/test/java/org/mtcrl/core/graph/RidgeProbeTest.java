// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RidgeProbeTest {
  private static final int EXAMPLES = 4000;

  private final Random random = new Random(1);

  private double[][] normal(int width) {
    double[][] rows = new double[EXAMPLES][width];
    for (double[] row : rows) {
      for (int d = 0; d < width; d++) {
        row[d] = random.nextGaussian();
      }
    }
    return rows;
  }

  private static double[][] map(double[][] rows, UnaryOperator<double[]> map) {
    double[][] mapped = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      mapped[i] = map.apply(rows[i]);
    }
    return mapped;
  }

  @Test
  void aLinearFunctionIsReadOffWhole() {
    double[][] x = normal(3);
    double[][] y = map(x, row -> new double[] {100 * row[0] - row[2] + 7, row[1]});
    assertThat(new RidgeProbe(x).score(y)).isCloseTo(1, within(1e-6));
  }

  @Test
  void noiseTakesItsShareOfTheVariance() {
    double[][] x = normal(1);
    double[][] y = map(x, row -> new double[] {row[0] + random.nextGaussian()});
    assertThat(new RidgeProbe(x).score(y)).isCloseTo(.5, within(.04));
  }

  @Test
  void dimensionsCountByTheirVariance() {
    // The first dimension of variance 9 is read off, the second of variance 1 is not.
    double[][] x = normal(1);
    double[][] y = map(x, row -> new double[] {3 * row[0], random.nextGaussian()});
    assertThat(new RidgeProbe(x).score(y)).isCloseTo(.9, within(.02));
  }

  @Test
  void whatIsUnrelatedExplainsNothing() {
    assertThat(new RidgeProbe(normal(5)).score(normal(1))).isBetween(0.0, .01);
  }

  @Test
  void whatIsNotLinearIsNotFound() {
    double[][] x = normal(1);
    double[][] y = map(x, row -> new double[] {row[0] * row[0]});
    assertThat(new RidgeProbe(x).score(y)).isCloseTo(0, within(.02));
  }

  @Test
  void repeatedAndConstantFeaturesDoNoHarm() {
    double[][] x = normal(1);
    double[][] y = map(x, row -> new double[] {row[0]});
    double[][] features = map(x, row -> new double[] {row[0], row[0], 5, 0});
    assertThat(new RidgeProbe(features).score(y)).isCloseTo(1, within(1e-4));
  }

  @Test
  void aTargetThatDoesNotVaryHasNothingToExplain() {
    double[][] x = normal(2);
    assertThat(new RidgeProbe(x).score(map(x, row -> new double[] {3}))).isEqualTo(0);
  }

  @Test
  void examplesMustBeTheSame() {
    RidgeProbe probe = new RidgeProbe(normal(1));
    assertThatThrownBy(() -> probe.score(new double[10][1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 4000 examples of modules, but 10 of a factor");
  }
}
