// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/** Writes views in one format. Several threads may write views, in any order. */
interface ViewWriter extends AutoCloseable {

  /**
   * Writes a view.
   *
   * @param number its index in the list that the writer was made with
   */
  void write(int number, RenderedView view) throws IOException;

  /** Completes the files that hold all views. */
  @Override
  void close() throws IOException;
}
