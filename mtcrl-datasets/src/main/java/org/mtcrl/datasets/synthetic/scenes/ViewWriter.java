package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/** Puts views on disk in one format. Views may be written by several threads and in any order. */
interface ViewWriter extends AutoCloseable {

  /**
   * Writes a view.
   *
   * @param number its place in the list that the writer was made with
   */
  void write(int number, RenderedView view) throws IOException;

  /** Ends the files that hold all views. */
  @Override
  void close() throws IOException;
}
