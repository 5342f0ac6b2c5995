// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Where the parts of mtcrl are put together, for {@link Mtcrl} and for the command line alike. Owns
 * the jars of plugins: those that it opened itself and those that experiments' files name are
 * closed with it. Plugins never see Guice.
 */
public final class Application implements AutoCloseable {
  private final Plugins plugins;
  private final Injector injector;

  private Application(Plugins plugins) {
    this.plugins = plugins;
    this.injector = Guice.createInjector(new Parts(plugins));
  }

  /**
   * Puts the parts together over the plugins that a class loader sees.
   *
   * @param pluginFolders folders of jars that are searched for plugins too
   * @throws IllegalArgumentException if a folder of plugins is missing
   */
  public static Application over(ClassLoader loader, List<Path> pluginFolders) {
    return new Application(Plugins.discover(loader, pluginFolders));
  }

  /** The part of this type; of one type there is one for the whole application or a new one. */
  public <T> T get(Class<T> type) {
    return injector.getInstance(requireNonNull(type, "type is null"));
  }

  /** Closes the jars of plugins. What was loaded with them can no longer be run. */
  @Override
  public void close() {
    get(ExperimentLoader.class).close();
    plugins.close();
  }

  /** What the classes of this module are made of. */
  private static final class Parts extends AbstractModule {
    private final Plugins plugins;

    Parts(Plugins plugins) {
      this.plugins = plugins;
    }

    @Override
    protected void configure() {
      bind(Plugins.class).toInstance(plugins);
      bind(ExperimentLoader.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    OptionsBinder optionsBinder() {
      return new OptionsBinder(plugins);
    }

    /** Loaded when something first needs it. */
    @Provides
    @Singleton
    TensorEngine engine() {
      return TensorEngine.get();
    }
  }
}
