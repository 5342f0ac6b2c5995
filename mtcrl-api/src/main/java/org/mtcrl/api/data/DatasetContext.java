package org.mtcrl.api.data;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.Stable;

/** What the framework tells a data set when it is opened. */
@Stable(since = "0.1")
public interface DatasetContext {

  /**
   * The folder with the user's files: {@code dataset.root}, else {@code $MTCRL_DATA/<type>} where
   * that exists. Empty: use what is embedded or generated, or refuse with a {@link DataException}
   * that says what to put where.
   */
  Optional<Path> root();

  /**
   * What all random choices of the data set are drawn from: generated examples, compositions,
   * random splits. The framework gives every method of a trial the same one.
   */
  long seed();

  /** A folder for decoded copies; made by whoever writes to it first. */
  Path cache();
}
