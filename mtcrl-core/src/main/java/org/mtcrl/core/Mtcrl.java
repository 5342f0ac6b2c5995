// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Stable;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.experiment.ExperimentListener;
import org.mtcrl.core.experiment.ExperimentRunner;
import org.mtcrl.core.experiment.RunOutcome;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.inference.ModelLoader;
import org.mtcrl.inference.MtcrlModel;
import org.mtcrl.inference.plugin.Plugins;

/**
 * mtcrl for Java programs: loads experiments and runs them. Puts the parts together, so that a
 * program needs to know none of them.
 *
 * <pre>{@code
 * try (Mtcrl mtcrl = Mtcrl.builder().build()) {
 *   ResolvedExperiment experiment = mtcrl.load(Path.of("first.conf"), List.of());
 *   RunOutcome outcome = mtcrl.run(experiment, RunRequest.in(Path.of("runs")));
 * }
 * }</pre>
 */
@Stable(since = "0.1")
public final class Mtcrl implements AutoCloseable {
  private final Application application;
  private final ExperimentListener listener;

  private Mtcrl(Application application, ExperimentListener listener) {
    this.application = application;
    this.listener = listener;
  }

  /** Starts with the plugins that the thread's context class loader sees, and no listener. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Loads an experiment's file.
   *
   * @param overrides {@code key=value}, later ones stronger
   * @throws org.mtcrl.inference.options.bind.InvalidConfigurationException with everything that is
   *     wrong
   */
  public ResolvedExperiment load(Path file, List<String> overrides) {
    return application.get(ExperimentLoader.class).load(file, overrides);
  }

  /**
   * Loads an experiment that a program made.
   *
   * @throws org.mtcrl.inference.options.bind.InvalidConfigurationException with everything that is
   *     wrong
   */
  public ResolvedExperiment load(Config config) {
    return application.get(ExperimentLoader.class).load(config, List.of());
  }

  /** Starts an experiment in code, key by key. */
  public ExperimentBuilder experiment(String name) {
    return ExperimentBuilder.named(this, name);
  }

  /**
   * Runs an experiment on the calling thread; see {@link ExperimentRunner#run} for exceptions. The
   * tensor engine is loaded on the first call. The listener of this object, or an interrupt of the
   * thread, stops it between two steps.
   */
  public RunOutcome run(ResolvedExperiment experiment, RunRequest request) {
    return application.get(ExperimentRunner.class).run(experiment, request, listener);
  }

  /**
   * Starts loading a trained model, for example {@code loader().load(outcome.modelFile("mtcrl",
   * 1))}, with the plugins of this object.
   */
  public ModelLoader loader() {
    return MtcrlModel.builder().plugins(application.get(Plugins.class));
  }

  /**
   * Closes the jars of plugins, those of experiments' files too. Experiments that name plugins in
   * such jars can no longer be run, and models with such architectures no longer be loaded.
   */
  @Override
  public void close() {
    application.close();
  }

  /** Sets what differs from the usual. */
  public static final class Builder {
    private @Nullable ClassLoader loader;
    private final List<Path> pluginFolders = new ArrayList<>();
    private ExperimentListener listener = ExperimentListener.SILENT;

    private Builder() {}

    /** Searches this class loader for plugins and presets. */
    public Builder classLoader(ClassLoader loader) {
      this.loader = requireNonNull(loader, "loader is null");
      return this;
    }

    /**
     * Also searches the jars in a folder for plugins, each with a class loader of its own that sees
     * of the program only the plugin API and what occurs in it.
     */
    public Builder plugins(Path folder) {
      pluginFolders.add(requireNonNull(folder, "folder is null"));
      return this;
    }

    /** Calls this listener while runs go on; it can also stop them. */
    public Builder listener(ExperimentListener listener) {
      this.listener = requireNonNull(listener, "listener is null");
      return this;
    }

    /**
     * Finds the plugins.
     *
     * @throws IllegalArgumentException if a folder of plugins is missing
     */
    public Mtcrl build() {
      ClassLoader found = loader != null ? loader : Thread.currentThread().getContextClassLoader();
      ClassLoader application = found != null ? found : Mtcrl.class.getClassLoader();
      return new Mtcrl(Application.over(application, pluginFolders), listener);
    }
  }
}
