// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;

/** The kinds of scenes. */
public enum SceneKind {
  /** Furnished rooms; an environment is a type of room or a building. */
  ROOMS("rendering rooms") {
    @Override
    CameraSample build(Style style, Factors factors, ViewStreams streams, ImageGeometry geometry) {
      return new RoomBuilder(style, factors, streams).build(geometry);
    }
  },
  /** Streets; an environment is a city. */
  STREETS("rendering streets") {
    @Override
    CameraSample build(Style style, Factors factors, ViewStreams streams, ImageGeometry geometry) {
      return new StreetBuilder(style, factors, streams).build(geometry);
    }
  };

  private final String work;

  SceneKind(String work) {
    this.work = work;
  }

  /** What making such scenes is called where progress is shown. */
  public String work() {
    return work;
  }

  /**
   * Builds a view. It depends on the arguments alone: neither on other views nor on their number.
   *
   * @param streams the source of all random choices
   * @param environment the environment's name
   * @param index the number of the view in its environment, from 0
   * @param confounder the common cause of the view's factors
   * @param geometry the image's
   */
  public CameraSample view(
      RandomStreams streams,
      String environment,
      int index,
      Confounder confounder,
      ImageGeometry geometry) {
    Style style = Style.of(streams, environment);
    ViewStreams view = ViewStreams.of(streams, environment, index);
    return build(style, confounder.draw(view.factors()), view, geometry);
  }

  abstract CameraSample build(
      Style style, Factors factors, ViewStreams streams, ImageGeometry geometry);
}
