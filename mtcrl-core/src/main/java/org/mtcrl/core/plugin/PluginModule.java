package org.mtcrl.core.plugin;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import java.util.List;
import java.util.Map;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/**
 * Binds every provider that a class loader sees by its name, one map a kind, and the {@link
 * Plugins} made of them. Providers are made by {@link java.util.ServiceLoader}: they never see
 * Guice.
 */
public final class PluginModule extends AbstractModule {
  private final ClassLoader loader;

  /** Creates a module that searches this class loader when it is installed. */
  public PluginModule(ClassLoader loader) {
    this.loader = requireNonNull(loader, "loader is null");
  }

  @Override
  protected void configure() {
    PluginDiscovery discovery = PluginDiscovery.search(loader);
    bindByName(new TypeLiteral<DatasetProvider<?>>() {}, discovery.datasets());
    bindByName(new TypeLiteral<ArchitectureProvider<?>>() {}, discovery.architectures());
    bindByName(new TypeLiteral<RegularizerProvider<?>>() {}, discovery.regularizers());
    bindByName(new TypeLiteral<WeightingProvider<?>>() {}, discovery.weightings());
    bind(new TypeLiteral<List<PluginProblem>>() {}).toInstance(discovery.problems());
    bind(ClassLoader.class).toInstance(loader);
    bind(Plugins.class).in(Scopes.SINGLETON);
  }

  private <P> void bindByName(TypeLiteral<P> type, Map<String, P> providers) {
    MapBinder<String, P> binder =
        MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), type);
    providers.forEach((name, provider) -> binder.addBinding(name).toInstance(provider));
  }
}
