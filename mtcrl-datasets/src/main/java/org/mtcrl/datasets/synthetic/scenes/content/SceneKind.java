package org.mtcrl.datasets.synthetic.scenes.content;

import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.Lens;

/** Builds the scenes of one kind. Immutable. */
public enum SceneKind {
  /** Furnished rooms; an environment is a type of room or a building. */
  ROOMS {
    @Override
    CameraSample build(
        Style style, Factors factors, ViewStreams streams, int height, int width, Lens lens) {
      return new RoomBuilder(style, factors, streams).build(height, width, lens);
    }
  },
  /** Streets; an environment is a city. */
  STREETS {
    @Override
    CameraSample build(
        Style style, Factors factors, ViewStreams streams, int height, int width, Lens lens) {
      return new StreetBuilder(style, factors, streams).build(height, width, lens);
    }
  };

  /**
   * Builds a view. It depends on the arguments alone: neither on other views nor on their number.
   *
   * @param streams what chance is drawn from
   * @param environment the environment's name
   * @param index which view of the environment
   * @param confounder what ties the view's factors to one another
   * @param height rows
   * @param width pixels of a row
   * @param lens the camera's
   */
  public CameraSample view(
      RandomStreams streams,
      String environment,
      int index,
      Confounder confounder,
      int height,
      int width,
      Lens lens) {
    Style style = Style.of(streams, environment);
    ViewStreams view = ViewStreams.of(streams, environment, index);
    return build(style, confounder.draw(view.factors()), view, height, width, lens);
  }

  abstract CameraSample build(
      Style style, Factors factors, ViewStreams streams, int height, int width, Lens lens);
}
