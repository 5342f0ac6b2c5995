// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * The examples of a data set as files hold them: each an image and, pixel for pixel, the labels of
 * every task. A reader of a format implements this; later stages resize, cache and augment examples
 * and make batches of them.
 *
 * <p>Safe for use by several threads. Files are found when the source is made and opened by {@link
 * #decode} only.
 */
public interface ExampleSource extends AutoCloseable {

  /** What every example has at each pixel; the image first. */
  List<ChannelSpec> specs();

  /** The number of examples. */
  int size();

  /** The name of an example, unique and independent of where the files lie: {@code bath_07}. */
  String name(int example);

  /** The name of the environment of an example, for example its city. */
  String environment(int example);

  /**
   * The files that an example is decoded from, all of them existing; a file that holds all examples
   * is in every list.
   */
  List<Path> files(int example);

  /**
   * Decodes an example.
   *
   * @return one raster for each of {@link #specs()}, in order; rasters may differ in size
   * @throws BadExampleException if a file is missing, truncated, or holds values that its spec does
   *     not allow
   */
  List<Raster> decode(int example) throws BadExampleException;

  @Override
  default void close() {}
}
