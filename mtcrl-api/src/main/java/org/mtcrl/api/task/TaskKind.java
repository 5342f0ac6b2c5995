// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.task;

import org.mtcrl.api.Stable;

/**
 * What sort of prediction a task asks for. An open set: a plugin may make kinds of its own, and
 * kinds with equal names are equal.
 *
 * @param name the name in results, in kebab case
 */
@Stable(since = "0.1")
public record TaskKind(String name) {
  /** One of several classes. */
  public static final TaskKind CLASSIFICATION = new TaskKind("classification");

  /** Yes or no. */
  public static final TaskKind BINARY = new TaskKind("binary");

  /** One or more real numbers. */
  public static final TaskKind REGRESSION = new TaskKind("regression");

  /** A class for each pixel. */
  public static final TaskKind SEGMENTATION = new TaskKind("segmentation");

  /** A distance for each pixel. */
  public static final TaskKind DEPTH = new TaskKind("depth");

  /** A unit vector for each pixel. */
  public static final TaskKind NORMALS = new TaskKind("normals");

  /** Other real numbers for each pixel: keypoints, edges, reshading, curvature. */
  public static final TaskKind PIXEL_REGRESSION = new TaskKind("pixel-regression");
}
