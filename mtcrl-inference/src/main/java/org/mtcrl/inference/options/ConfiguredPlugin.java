// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigObject;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Provider;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.guard.Guarded;

/**
 * A plugin as a configuration names it, {@code { type = lenet, width = 2 }} or just {@code lenet},
 * with its options bound. The same record of options makes the plugin, is printed and is hashed.
 * What it makes is guarded: whatever fails in it names the plugin and its jar.
 *
 * <p>Two are equal if they are of one kind and name and their options are equal, wherever they were
 * written.
 *
 * @param kind what the plugin makes
 * @param provider the provider that the configuration names
 * @param options an instance of the provider's options record
 * @param source the keys as they were written, with their origins
 */
public record ConfiguredPlugin(
    PluginKind kind, Provider<?> provider, Record options, ConfigObject source) {

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException if the provider is of another kind or the options are not its
   *     own
   */
  public ConfiguredPlugin {
    requireNonNull(source, "source is null");
    if (!kind.service().isInstance(provider)) {
      throw new IllegalArgumentException("'%s' is no %s".formatted(provider.name(), kind.label()));
    }
    if (!provider.optionsType().isInstance(options)) {
      throw new IllegalArgumentException(
          "the options of '%s' are a %s; expected a %s"
              .formatted(
                  provider.name(), options.getClass().getName(), provider.optionsType().getName()));
    }
  }

  /** The provider's name, by which configurations select it. */
  public String type() {
    return provider.name();
  }

  /**
   * Opens the data set; the caller closes it.
   *
   * @throws org.mtcrl.api.data.DataException if files are missing or damaged
   * @throws IllegalStateException if this is no data set
   */
  public MultiTaskDataset dataset(DatasetContext context) {
    if (provider instanceof DatasetProvider<?> dataset) {
      return open(dataset, context);
    }
    throw otherKind(PluginKind.DATASET);
  }

  /**
   * Makes the architecture, not yet initialized.
   *
   * @throws IllegalStateException if this is no architecture
   */
  public ModuleArchitecture architecture(ArchitectureContext context) {
    if (provider instanceof ArchitectureProvider<?> architecture) {
      return create(architecture, context);
    }
    throw otherKind(PluginKind.ARCHITECTURE);
  }

  /**
   * Makes the regularizer.
   *
   * @throws IllegalStateException if this is no regularizer
   */
  public Regularizer regularizer(RegularizerContext context) {
    if (provider instanceof RegularizerProvider<?> regularizer) {
      return create(regularizer, context);
    }
    throw otherKind(PluginKind.REGULARIZER);
  }

  /**
   * Makes the task weighting.
   *
   * @throws IllegalStateException if this is no task weighting
   */
  public TaskWeighting weighting(WeightingContext context) {
    if (provider instanceof WeightingProvider<?> weighting) {
      return create(weighting, context);
    }
    throw otherKind(PluginKind.WEIGHTING);
  }

  private <O extends Record> MultiTaskDataset open(
      DatasetProvider<O> dataset, DatasetContext context) {
    O own = dataset.optionsType().cast(options);
    return Guarded.dataset(dataset, () -> dataset.open(own, context));
  }

  private <O extends Record> ModuleArchitecture create(
      ArchitectureProvider<O> architecture, ArchitectureContext context) {
    O own = architecture.optionsType().cast(options);
    return Guarded.architecture(architecture, () -> architecture.create(own, context));
  }

  private <O extends Record> Regularizer create(
      RegularizerProvider<O> regularizer, RegularizerContext context) {
    O own = regularizer.optionsType().cast(options);
    return Guarded.regularizer(regularizer, () -> regularizer.create(own, context));
  }

  private <O extends Record> TaskWeighting create(
      WeightingProvider<O> weighting, WeightingContext context) {
    O own = weighting.optionsType().cast(options);
    return Guarded.weighting(weighting, () -> weighting.create(own, context));
  }

  private IllegalStateException otherKind(PluginKind asked) {
    return new IllegalStateException(
        "'%s' makes a %s; expected a %s".formatted(type(), kind.label(), asked.label()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfiguredPlugin that
        && kind == that.kind
        && type().equals(that.type())
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return 31 * type().hashCode() + options.hashCode();
  }
}
