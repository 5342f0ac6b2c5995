// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mtcrl.datasets.reproducible.RandomStreams;

/**
 * The process that makes examples: C -> Y -> F -> X. The confounder moves the labels, the labels
 * move their factors, and inputs are a fixed function of factors and noise. Environments differ in
 * the first arrow only.
 */
final class StructuralModel {
  private final List<LabelKind> labelKinds;
  private final List<Factor> factors;
  private final int noiseDimensions;
  private final Mixing mixing;

  private StructuralModel(
      List<LabelKind> labelKinds, List<Factor> factors, int noiseDimensions, Mixing mixing) {
    this.labelKinds = labelKinds;
    this.factors = factors;
    this.noiseDimensions = noiseDimensions;
    this.mixing = mixing;
  }

  /** Draws the directions of the factors and the mixing. */
  static StructuralModel draw(MultiSemOptions options, RandomStreams streams) {
    List<LabelKind> kinds = new ArrayList<>();
    for (int task = 0; task < options.targets().tasks(); task++) {
      kinds.add(options.targets().labelKind(task));
    }
    List<Factor> factors = drawFactors(options, streams.forPurpose("factors"));
    int width = options.input().noiseDimensions();
    for (Factor factor : factors) {
      width += factor.dimensions();
    }
    Mixing mixing =
        Mixing.draw(
            options.input().mixing(),
            width,
            options.input().mixingHidden(),
            options.input().inputs(),
            streams.forPurpose("mixing"));
    return new StructuralModel(
        List.copyOf(kinds), List.copyOf(factors), options.input().noiseDimensions(), mixing);
  }

  private static List<Factor> drawFactors(MultiSemOptions options, RandomGenerator random) {
    List<String> names = new ArrayList<>();
    List<List<Integer>> causes = new ArrayList<>();
    for (int task = 0; task < options.targets().tasks(); task++) {
      for (int i = 0; i < options.causes().privateFactors(); i++) {
        names.add("private-" + task + (options.causes().privateFactors() == 1 ? "" : "-" + i));
        causes.add(List.of(task));
      }
    }
    for (int i = 0; i < options.causes().sharedFactors().size(); i++) {
      names.add("shared-" + i);
      causes.add(options.causes().sharedFactors().get(i));
    }
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int dimensions =
          options.causes().factorDimensions().get(i % options.causes().factorDimensions().size());
      double effect = options.causes().effects().get(i % options.causes().effects().size());
      factors.add(Factor.ofTasks(names.get(i), causes.get(i), dimensions, effect, random));
    }
    NuisanceOptions nuisance = options.nuisance();
    for (int i = 0; i < nuisance.factors(); i++) {
      factors.add(
          Factor.ofConfounder("nuisance-" + i, nuisance.dimensions(), nuisance.effect(), random));
    }
    return factors;
  }

  /** What each task predicts. */
  List<LabelKind> labelKinds() {
    return labelKinds;
  }

  /** The factors, without the noise dimensions. */
  List<Factor> factors() {
    return factors;
  }

  /** Draws {@code count} examples of one environment and writes them from row {@code first} on. */
  void draw(
      Examples target, int first, int count, Confounding confounding, RandomGenerator random) {
    double[] labels = new double[labelKinds.size()];
    double[] latent = new double[target.factorWidth() + noiseDimensions];
    for (int row = first; row < first + count; row++) {
      double confounder = confounding.drawConfounder(random);
      for (int task = 0; task < labels.length; task++) {
        labels[task] = confounding.drawLabel(labelKinds.get(task), confounder, random);
        target.setLabel(task, row, stored(labelKinds.get(task), labels[task]));
      }
      int offset = 0;
      for (Factor factor : factors) {
        factor.draw(labels, confounder, random, latent, offset);
        offset += factor.dimensions();
      }
      for (; offset < latent.length; offset++) {
        latent[offset] = random.nextGaussian();
      }
      target.setFactors(row, latent);
      mixing.mix(latent, target.inputs(), row * target.inputWidth());
    }
  }

  /** A label as batches hold it: -1 becomes 0. */
  private static float stored(LabelKind kind, double label) {
    return (float) (kind == LabelKind.CLASSIFICATION ? (label + 1) / 2 : label);
  }
}
