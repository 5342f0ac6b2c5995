package org.mtcrl.inference.options.bind;

import static java.util.Objects.requireNonNull;

import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.inference.options.PluginSpec;
import org.mtcrl.inference.plugin.PluginCall;
import org.mtcrl.inference.plugin.Plugins;

/** Makes what a configuration names: looks the provider up, binds its options, calls it. */
public final class PluginFactory {
  private final Plugins plugins;
  private final OptionsBinder binder;

  /** Creates a factory on a registry. */
  public PluginFactory(Plugins plugins, OptionsBinder binder) {
    this.plugins = requireNonNull(plugins, "plugins is null");
    this.binder = requireNonNull(binder, "binder is null");
  }

  /** A new architecture, not yet initialized. */
  public ModuleArchitecture architecture(PluginSpec spec, ArchitectureContext context) {
    return make(plugins.architecture(spec.type()), spec, context);
  }

  /** A new regularizer. */
  public Regularizer regularizer(PluginSpec spec, RegularizerContext context) {
    return make(plugins.regularizer(spec.type()), spec, context);
  }

  /** A new task weighting. */
  public TaskWeighting weighting(PluginSpec spec, WeightingContext context) {
    return make(plugins.weighting(spec.type()), spec, context);
  }

  private <O extends Record> ModuleArchitecture make(
      ArchitectureProvider<O> provider, PluginSpec spec, ArchitectureContext context) {
    return PluginCall.of(provider, () -> provider.create(binder.options(spec, provider), context));
  }

  private <O extends Record> Regularizer make(
      RegularizerProvider<O> provider, PluginSpec spec, RegularizerContext context) {
    return PluginCall.of(provider, () -> provider.create(binder.options(spec, provider), context));
  }

  private <O extends Record> TaskWeighting make(
      WeightingProvider<O> provider, PluginSpec spec, WeightingContext context) {
    return PluginCall.of(provider, () -> provider.create(binder.options(spec, provider), context));
  }
}
