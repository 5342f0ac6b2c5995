// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The best score of a task from the factors that its label causes, and from nothing else.
 *
 * <p>With private factors alone the answer does not depend on the environment. Let s^2 be the sum
 * of |mu|^2 over the task's factors, each with unit noise: accuracy Phi(s); root mean squared error
 * 1 / sqrt(1 + s^2), as label and factors are jointly normal. A shared factor also informs about
 * the other labels behind it, and so its posterior is summed over them, with the labels'
 * distribution in the split; the accuracy is the mean of the larger posterior over draws (standard
 * error below .001).
 */
final class OptimalScore {
  private static final int DRAWS = 100_000;

  /** The sum over the other labels has 2^n terms; beyond this it is not worth its time. */
  private static final int MOST_OTHER_CAUSES = 8;

  private final StructuralModel model;

  OptimalScore(StructuralModel model) {
    this.model = model;
  }

  /**
   * The score of a task over a split.
   *
   * @param confounding the environments that the split consists of, in equal parts
   * @return the score, or empty where a shared factor has a number among its causes or the task
   *     shares factors with too many others
   */
  OptionalDouble of(int task, List<Confounding> confounding, RandomGenerator random) {
    List<Factor> own = model.factors().stream().filter(f -> f.causes().contains(task)).toList();
    TreeSet<Integer> others = new TreeSet<>();
    own.forEach(factor -> others.addAll(factor.causes()));
    others.remove(task);
    LabelKind kind = model.labelKinds().get(task);
    if (others.isEmpty()) {
      double strength = Math.sqrt(squaredDistance(own, task) / 4);
      return OptionalDouble.of(
          kind == LabelKind.CLASSIFICATION
              ? normalDistribution(strength)
              : 1 / Math.sqrt(1 + strength * strength));
    }
    boolean numbers =
        kind == LabelKind.REGRESSION
            || others.stream().anyMatch(o -> model.labelKinds().get(o) == LabelKind.REGRESSION);
    if (numbers || others.size() > MOST_OTHER_CAUSES) {
      return OptionalDouble.empty();
    }
    List<Integer> causes = new ArrayList<>(others);
    causes.add(0, task);
    return OptionalDouble.of(accuracy(own, causes, confounding, random));
  }

  /** The squared distance between the factors' means at Y = 1 and at Y = -1. */
  private double squaredDistance(List<Factor> own, int task) {
    double[] labels = new double[model.labelKinds().size()];
    double square = 0;
    for (Factor factor : own) {
      for (int d = 0; d < factor.dimensions(); d++) {
        labels[task] = 1;
        double up = factor.mean(d, labels, 0);
        labels[task] = -1;
        double difference = up - factor.mean(d, labels, 0);
        square += difference * difference;
      }
    }
    return square;
  }

  private double accuracy(
      List<Factor> own,
      List<Integer> causes,
      List<Confounding> confounding,
      RandomGenerator random) {
    double[][] cells = cells(causes);
    double[][] means = new double[cells.length][];
    double[] prior = new double[cells.length];
    for (int c = 0; c < cells.length; c++) {
      means[c] = means(own, cells[c]);
      prior[c] = prior(cells[c], causes, confounding);
    }
    double sum = 0;
    double[] value = new double[means[0].length];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] mean = means[pick(prior, random)];
      for (int d = 0; d < value.length; d++) {
        value[d] = mean[d] + random.nextGaussian();
      }
      double up = 0;
      double down = 0;
      for (int c = 0; c < cells.length; c++) {
        double likelihood = prior[c] * Math.exp(-0.5 * squaredDistance(value, means[c]));
        // The task itself is the lowest bit of a cell's number.
        if ((c & 1) == 1) {
          up += likelihood;
        } else {
          down += likelihood;
        }
      }
      sum += Math.max(up, down) / (up + down);
    }
    return sum / DRAWS;
  }

  /** Every way in which the labels of these tasks can fall out; other labels are 0. */
  private double[][] cells(List<Integer> causes) {
    double[][] cells = new double[1 << causes.size()][model.labelKinds().size()];
    for (int c = 0; c < cells.length; c++) {
      for (int i = 0; i < causes.size(); i++) {
        cells[c][causes.get(i)] = (c >> i & 1) == 1 ? 1 : -1;
      }
    }
    return cells;
  }

  private static double[] means(List<Factor> factors, double[] labels) {
    return factors.stream()
        .flatMapToDouble(
            factor ->
                IntStream.range(0, factor.dimensions()).mapToDouble(d -> factor.mean(d, labels, 0)))
        .toArray();
  }

  private static double prior(
      double[] labels, List<Integer> causes, List<Confounding> confounding) {
    double sum = 0;
    for (Confounding environment : confounding) {
      for (double confounder : new double[] {-1, 1}) {
        double product = 0.5;
        for (int cause : causes) {
          product *= environment.probability(labels[cause], confounder);
        }
        sum += product;
      }
    }
    return sum / confounding.size();
  }

  private static int pick(double[] probabilities, RandomGenerator random) {
    double left = random.nextDouble();
    for (int i = 0; i < probabilities.length; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return probabilities.length - 1;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double square = 0;
    for (int d = 0; d < a.length; d++) {
      square += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return square;
  }

  /**
   * Phi(x) for x >= 0, to about 1e-15: the Taylor series of Marsaglia, "Evaluating the normal
   * distribution", Journal of Statistical Software 11(4), 2004.
   */
  static double normalDistribution(double x) {
    if (x > 8) {
      return 1;
    }
    double sum = x;
    double term = x;
    for (int i = 3; term > 1e-17 * sum; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
