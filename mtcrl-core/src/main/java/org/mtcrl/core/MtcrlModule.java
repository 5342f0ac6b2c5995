package org.mtcrl.core;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Binds what the classes of this module are made of: the plugins, the binder of their options, and
 * the tensor engine, which is loaded when something first needs it. Plugins never see Guice.
 */
public final class MtcrlModule extends AbstractModule {
  private final Plugins plugins;

  /** Creates a module that binds these plugins. */
  public MtcrlModule(Plugins plugins) {
    this.plugins = requireNonNull(plugins, "plugins is null");
  }

  @Override
  protected void configure() {
    bind(Plugins.class).toInstance(plugins);
  }

  @Provides
  @Singleton
  OptionsBinder optionsBinder() {
    return new OptionsBinder(plugins);
  }

  @Provides
  @Singleton
  TensorEngine engine() {
    return TensorEngine.get();
  }
}
