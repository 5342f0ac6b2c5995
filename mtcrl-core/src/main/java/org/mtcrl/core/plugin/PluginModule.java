package org.mtcrl.core.plugin;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/**
 * Binds every provider that was found at the start by its name, one map a kind, and the {@link
 * Plugins} that hold them. Providers are made by {@link java.util.ServiceLoader}: they never see
 * Guice.
 */
public final class PluginModule extends AbstractModule {
  private final Plugins plugins;

  /** Creates a module that binds these plugins. */
  public PluginModule(Plugins plugins) {
    this.plugins = requireNonNull(plugins, "plugins is null");
  }

  @Override
  protected void configure() {
    bindByName(new TypeLiteral<DatasetProvider<?>>() {}, PluginKind.DATASET);
    bindByName(new TypeLiteral<ArchitectureProvider<?>>() {}, PluginKind.ARCHITECTURE);
    bindByName(new TypeLiteral<RegularizerProvider<?>>() {}, PluginKind.REGULARIZER);
    bindByName(new TypeLiteral<WeightingProvider<?>>() {}, PluginKind.WEIGHTING);
    bind(Plugins.class).toInstance(plugins);
  }

  @SuppressWarnings("unchecked") // providers of a kind implement the kind's service
  private <P> void bindByName(TypeLiteral<P> type, PluginKind kind) {
    MapBinder<String, P> binder =
        MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), type);
    for (String name : plugins.names(kind)) {
      binder.addBinding(name).toInstance((P) plugins.find(kind, name).orElseThrow());
    }
  }
}
