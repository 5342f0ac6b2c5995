// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mtcrl.datasets.synthetic.scenes.content.Factors;

/**
 * What was generated.
 *
 * @param environments the environments in order
 */
record GeneratedScenes(List<Environment> environments) {
  GeneratedScenes {
    environments = List.copyOf(environments);
  }

  /**
   * An environment, with how often factors of its views agree.
   *
   * @param name the type of room, the city or the building
   * @param part {@code training}, {@code shifted-validation} or {@code shifted-test}
   * @param strength the probability of agreement that was asked for
   * @param views the number of views
   * @param agreement the shares of views in which factors do agree
   */
  record Environment(String name, String part, double strength, int views, Agreement agreement) {}

  /**
   * The shares of views, 0 to 1, in which two factors agree.
   *
   * @param depthAndMix the cause of depth and that of segmentation
   * @param depthAndPaint the cause of depth and the colors
   * @param mixAndPaint the cause of segmentation and the colors
   */
  record Agreement(double depthAndMix, double depthAndPaint, double mixAndPaint) {}

  /** The number of views of all environments. */
  int views() {
    return environments.stream().mapToInt(Environment::views).sum();
  }

  /** A table of the environments, and the number of views. */
  String summary() {
    int longestName = "ENVIRONMENT".length();
    for (Environment environment : environments) {
      longestName = Math.max(longestName, environment.name().length());
    }
    String row = "%-" + longestName + "s  %-18s  %-5s  %-8s  %-9s  %s\n";
    StringBuilder summary = new StringBuilder();
    summary.append(
        row.formatted("ENVIRONMENT", "PART", "VIEWS", "STRENGTH", "DEPTH-MIX", "DEPTH-PAINT"));
    for (Environment environment : environments) {
      summary.append(
          row.formatted(
              environment.name(),
              environment.part(),
              environment.views(),
              decimals(environment.strength()),
              decimals(environment.agreement().depthAndMix()),
              decimals(environment.agreement().depthAndPaint())));
    }
    return summary.append('\n').append(views()).append(" generated views").toString();
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /**
   * Counts what was drawn.
   *
   * @param views the views, those of an environment together
   * @param factors the factors of each view
   */
  static GeneratedScenes of(List<PlannedView> views, List<Factors> factors) {
    List<Environment> environments = new ArrayList<>();
    int from = 0;
    while (from < views.size()) {
      SceneEnvironment environment = views.get(from).environment();
      int to = from;
      while (to < views.size() && views.get(to).environment().equals(environment)) {
        to++;
      }
      environments.add(count(environment, factors.subList(from, to)));
      from = to;
    }
    return new GeneratedScenes(environments);
  }

  private static Environment count(SceneEnvironment environment, List<Factors> drawn) {
    return new Environment(
        environment.name(),
        environment.part().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        environment.confounder().strength(),
        drawn.size(),
        new Agreement(
            share(drawn, view -> view.isFar() == view.isSecondMix()),
            share(drawn, view -> view.isFar() == view.isSecondPaint()),
            share(drawn, view -> view.isSecondMix() == view.isSecondPaint())));
  }

  private static double share(List<Factors> drawn, Predicate<Factors> which) {
    return drawn.stream().filter(which).count() / (double) drawn.size();
  }
}
