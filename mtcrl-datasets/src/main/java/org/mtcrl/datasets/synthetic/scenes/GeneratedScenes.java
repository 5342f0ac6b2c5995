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
public record GeneratedScenes(List<Environment> environments) {
  public GeneratedScenes {
    environments = List.copyOf(environments);
  }

  /**
   * An environment, with how often factors of its views agree.
   *
   * @param name the type of room, the city or the building
   * @param part {@code training}, {@code shifted-validation} or {@code shifted-test}
   * @param strength the probability of agreement that was asked for
   * @param views the number of views
   * @param depthAndMix the share of views in which the causes of depth and of segmentation agree
   * @param depthAndPaint the share in which the cause of depth and the colors agree
   * @param mixAndPaint the share in which the cause of segmentation and the colors agree
   */
  public record Environment(
      String name,
      String part,
      double strength,
      int views,
      double depthAndMix,
      double depthAndPaint,
      double mixAndPaint) {}

  /** The number of views of all environments. */
  public int views() {
    return environments.stream().mapToInt(Environment::views).sum();
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
        share(drawn, view -> view.isFar() == view.isSecondMix()),
        share(drawn, view -> view.isFar() == view.isSecondPaint()),
        share(drawn, view -> view.isSecondMix() == view.isSecondPaint()));
  }

  private static double share(List<Factors> drawn, Predicate<Factors> which) {
    return drawn.stream().filter(which).count() / (double) drawn.size();
  }
}
