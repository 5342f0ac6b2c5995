// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import java.util.Optional;
import java.util.function.Supplier;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.inference.plugin.PluginGuard;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * Has plugins make things, and guards what they made for as long as it lives: each call, on any
 * thread, goes through the plugin's {@link PluginGuard}. Built-in plugins go the same way.
 *
 * <p>All methods throw {@link org.mtcrl.inference.plugin.BrokenPluginException} if the plugin's jar
 * lacks a class that it needs, and {@link org.mtcrl.inference.plugin.PluginFailedException} if the
 * plugin fails otherwise.
 */
public final class Guarded {
  private static final String CREATE = "in its create";

  private Guarded() {}

  /**
   * A guarded architecture. It is {@link org.mtcrl.api.model.TorchScriptExportable} if what was
   * made is.
   *
   * @param create calls the provider's {@code create}
   * @throws IllegalArgumentException if the architecture does not fit what was configured
   */
  public static ModuleArchitecture architecture(
      ArchitectureProvider<?> provider, Supplier<ModuleArchitecture> create) {
    PluginGuard guard = PluginGuard.of(PluginKind.ARCHITECTURE, provider);
    return GuardedArchitecture.of(
        guard, guard.create(CREATE, IllegalArgumentException.class, create));
  }

  /**
   * A guarded regularizer.
   *
   * @param create calls the provider's {@code create}
   * @throws IllegalArgumentException if the regularizer does not fit what was configured
   */
  public static Regularizer regularizer(
      RegularizerProvider<?> provider, Supplier<Regularizer> create) {
    PluginGuard guard = PluginGuard.of(PluginKind.REGULARIZER, provider);
    return new GuardedRegularizer(
        guard, guard.create(CREATE, IllegalArgumentException.class, create));
  }

  /**
   * A guarded weighting, of the same one of its two kinds.
   *
   * @param create calls the provider's {@code create}
   * @throws IllegalArgumentException if the weighting does not fit what was configured
   */
  public static TaskWeighting weighting(
      WeightingProvider<?> provider, Supplier<TaskWeighting> create) {
    PluginGuard guard = PluginGuard.of(PluginKind.WEIGHTING, provider);
    return GuardedWeighting.of(guard, guard.create(CREATE, IllegalArgumentException.class, create));
  }

  /**
   * A guarded data set with guarded splits, losses, metrics and heads; the caller closes it.
   *
   * @param open calls the provider's {@code open}
   * @throws DataException if files are missing or damaged
   */
  public static MultiTaskDataset dataset(
      DatasetProvider<?> provider, Supplier<MultiTaskDataset> open) {
    PluginGuard guard = PluginGuard.of(PluginKind.DATASET, provider);
    MultiTaskDataset made = guard.create("in its open", DataException.class, open);
    boolean done = false;
    try {
      MultiTaskDataset dataset = GuardedDataset.of(guard, made);
      done = true;
      return dataset;
    } finally {
      if (!done) {
        guard.run("while closing", made::close);
      }
    }
  }

  /** How the files of a data set are obtained, by {@link DatasetProvider#acquisition}. */
  public static Optional<Acquisition> acquisition(DatasetProvider<?> provider) {
    return PluginGuard.of(PluginKind.DATASET, provider)
        .call("while naming the files to be obtained", provider::acquisition);
  }
}
