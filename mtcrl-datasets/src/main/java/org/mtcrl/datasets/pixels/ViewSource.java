package org.mtcrl.datasets.pixels;

import java.nio.file.Path;
import java.util.List;

/**
 * The views of a data set as they lie on disk: each an image and, pixel for pixel, the labels of
 * every task. This is what a format has to implement; resizing, packing, caching, augmentation and
 * batches are {@code PixelDataset}'s.
 *
 * <p>Safe for use by several threads. Finding the files is done when the source is made; it opens
 * none of them before {@link #decode}.
 */
public interface ViewSource extends AutoCloseable {

  /** What every view holds; the image first. */
  List<Layer> layers();

  /** The number of views. */
  int size();

  /**
   * The name of a view, unique and the same wherever the files lie, for example {@code bath_07}.
   */
  String name(int view);

  /** The name of the environment of a view, for example its city. */
  String environment(int view);

  /**
   * The files that a view is decoded from, all of them existing; a container of all views occurs in
   * every list.
   */
  List<Path> files(int view);

  /**
   * Decodes a view.
   *
   * @return one plane for each of {@link #layers()}, in order; planes may differ in size
   * @throws BadExampleException if a file is missing, truncated or holds what it must not
   */
  List<Plane> decode(int view) throws BadExampleException;

  @Override
  default void close() {}
}
