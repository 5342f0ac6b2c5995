// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.config.DatasetOptions;

/**
 * Opens the data set that a configuration names. Its files are looked for in {@code dataset.root},
 * else in {@code $MTCRL_DATA/<type>} where that is a folder; decoded copies go to {@code
 * $XDG_CACHE_HOME/mtcrl/<type>}, else to {@code ~/.cache/mtcrl/<type>}.
 */
public final class DatasetOpener {
  private final Map<String, String> environment;

  /** Creates an opener that reads the environment of the process. */
  @Inject
  public DatasetOpener() {
    this(System.getenv());
  }

  DatasetOpener(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Opens a data set for one trial. What it declares and the first batch of every split are checked
   * now, every other batch when it is read.
   *
   * @param trialSeed the trial's seed, for data that are drawn anew for each
   * @param listener is called with how far a long preparation has come
   * @return a data set that the caller closes
   * @throws org.mtcrl.api.data.DataException if files are missing or damaged, or if the data set
   *     breaks a rule
   */
  public MultiTaskDataset open(
      DatasetOptions options, long trialSeed, PreparationListener listener) {
    return open(options, trialSeed, listener, false);
  }

  /**
   * Opens a data set for {@link DatasetVerifier}: unchecked, and without its damaged examples,
   * which it names.
   *
   * @return a data set that the caller closes
   * @throws org.mtcrl.api.data.DataException if files are missing, or so damaged that nothing can
   *     be made of the rest
   */
  public MultiTaskDataset openToVerify(
      DatasetOptions options, long trialSeed, PreparationListener listener) {
    return open(options, trialSeed, listener, true);
  }

  private MultiTaskDataset open(
      DatasetOptions options, long trialSeed, PreparationListener listener, boolean verifying) {
    String type = options.plugin().type();
    DatasetContext context =
        new Context(
            root(options),
            options.seed().forTrial(trialSeed),
            cache().resolve(type),
            listener,
            verifying);
    MultiTaskDataset dataset = options.plugin().dataset(context);
    return verifying ? dataset : CheckedDataset.of(type, dataset);
  }

  /** The folder with the user's files, if there is one. */
  public Optional<Path> root(DatasetOptions options) {
    return options
        .root()
        .or(
            () ->
                Optional.ofNullable(environment.get("MTCRL_DATA"))
                    .map(folder -> Path.of(folder, options.plugin().type()))
                    .filter(Files::isDirectory));
  }

  private Path cache() {
    String folder = environment.get("XDG_CACHE_HOME");
    boolean isSet = folder != null && !folder.isBlank();
    return (isSet ? Path.of(folder) : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("mtcrl");
  }

  private record Context(
      Optional<Path> root, long seed, Path cache, PreparationListener listener, boolean isVerifying)
      implements DatasetContext {
    @Override
    public void onProgress(String what, long done, long total) {
      listener.onProgress(what, done, total);
    }
  }
}
