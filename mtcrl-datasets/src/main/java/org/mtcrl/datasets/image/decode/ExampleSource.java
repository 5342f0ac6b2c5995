package org.mtcrl.datasets.image.decode;

import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.batch.ImageDataset;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

import java.nio.file.Path;
import java.util.List;

/**
 * The views of a data set as they lie on disk: each an image and, pixel for pixel, the labels of
 * every task. This is what a format has to implement; resizing, packing, caching, augmentation and
 * batches are {@code ImageDataset}'s.
 *
 * <p>Safe for use by several threads. Finding the files is done when the source is made; it opens
 * none of them before {@link #decode}.
 */
public interface ExampleSource extends AutoCloseable {

  /** What every view holds; the image first. */
  List<ChannelSpec> specs();

  /** The number of views. */
  int size();

  /**
   * The name of a view, unique and the same wherever the files lie, for example {@code bath_07}.
   */
  String name(int example);

  /** The name of the environment of a view, for example its city. */
  String environment(int example);

  /**
   * The files that a view is decoded from, all of them existing; a container of all views occurs in
   * every list.
   */
  List<Path> files(int example);

  /**
   * Decodes a view.
   *
   * @return one plane for each of {@link #layers()}, in order; planes may differ in size
   * @throws BadExampleException if a file is missing, truncated or holds what it must not
   */
  List<Raster> decode(int example) throws BadExampleException;

  @Override
  default void close() {}
}
