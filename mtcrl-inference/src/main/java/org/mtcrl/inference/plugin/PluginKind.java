// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/** The kinds of plugins, each found through a service type of its own. */
@Stable(since = "0.1")
public enum PluginKind {
  /** Opens data sets. */
  DATASET("data set", DatasetProvider.class),
  /** Makes trunk and modules. */
  ARCHITECTURE("architecture", ArchitectureProvider.class),
  /** Makes penalties. */
  REGULARIZER("regularizer", RegularizerProvider.class),
  /** Balances tasks. */
  WEIGHTING("weighting", WeightingProvider.class),
  /** Writes generated data sets to disk. */
  GENERATOR("generator", DatasetGenerator.class);

  private final String label;

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  private final Class<? extends Provider> service;

  @SuppressWarnings("rawtypes")
  PluginKind(String label, Class<? extends Provider> service) {
    this.label = label;
    this.service = service;
  }

  /** The kind as messages name it, for example {@code data set}. */
  public String label() {
    return label;
  }

  /** The interface that {@link java.util.ServiceLoader} looks for. */
  @SuppressWarnings("rawtypes")
  public Class<? extends Provider> service() {
    return service;
  }
}
