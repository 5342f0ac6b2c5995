// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/**
 * The providers that were found, by kind and name: those that the application's class loader sees,
 * and those of jars in folders, each in a class loader of its own. Immutable, and safe for use by
 * several threads until it is closed.
 *
 * <p>Found by {@link #discover}; {@link #and} gives a registry with more folders and leaves this
 * one as it is.
 */
@Stable(since = "0.1")
public final class Plugins implements AutoCloseable {
  /** The word that removes a plugin from a configuration; no provider may carry it as its name. */
  public static final String OFF = "off";

  private final PluginDiscovery discovery;
  private final PluginDiscovery.Found found;

  private Plugins(PluginDiscovery discovery, PluginDiscovery.Found found) {
    this.discovery = discovery;
    this.found = found;
  }

  /** Finds the providers that a class loader sees. */
  public static Plugins discover(ClassLoader application) {
    return discover(application, List.of());
  }

  /**
   * Finds the providers that a class loader sees, and those of the jars in folders.
   *
   * @param folders folders of jars, and of folders that hold a plugin's jars together
   * @throws IllegalArgumentException if a folder is missing
   */
  public static Plugins discover(ClassLoader application, List<Path> folders) {
    PluginDiscovery discovery =
        PluginDiscovery.nothing(requireNonNull(application, "application is null"));
    discovery.searchApplication();
    folders.forEach(discovery::searchFolder);
    return new Plugins(discovery, discovery.result());
  }

  /**
   * The plugins of this registry and those of further folders. Folders that were searched before
   * are not searched again.
   *
   * @param folders folders of jars, and of folders that hold a plugin's jars together
   * @return this registry if there is no further folder; else another one, which the caller closes
   *     before this one
   * @throws IllegalArgumentException if a folder is missing; nothing has been opened
   */
  public Plugins and(List<Path> folders) {
    PluginDiscovery more = discovery.copy();
    folders.forEach(more::searchFolder);
    return more.isLargerThan(discovery) ? new Plugins(more, more.result()) : this;
  }

  /** A registry of exactly these providers, for programs and tests that need no search. */
  public static Plugins of(Collection<? extends Provider<?>> providers) {
    return of(providers, requireNonNull(Plugins.class.getClassLoader()));
  }

  /**
   * A registry of exactly these providers, with the presets that a class loader sees.
   *
   * @throws IllegalArgumentException if two providers of one kind have the same name
   */
  public static Plugins of(Collection<? extends Provider<?>> providers, ClassLoader application) {
    Map<PluginKind, Map<String, Provider<?>>> byKind = new EnumMap<>(PluginKind.class);
    for (PluginKind kind : PluginKind.values()) {
      Map<String, Provider<?>> byName = new TreeMap<>();
      for (Provider<?> provider : providers) {
        if (kind.service().isInstance(provider) && byName.put(provider.name(), provider) != null) {
          throw new IllegalArgumentException(
              "two providers of one kind are named '" + provider.name() + "'");
        }
      }
      byKind.put(kind, byName);
    }
    return new Plugins(
        PluginDiscovery.nothing(application),
        new PluginDiscovery.Found(byKind, List.of(), List.of(application)));
  }

  /**
   * The data set provider of this name.
   *
   * @throws UnknownPluginException if there is none
   */
  public DatasetProvider<?> dataset(String name) {
    return (DatasetProvider<?>) get(PluginKind.DATASET, name);
  }

  /**
   * The architecture provider of this name.
   *
   * @throws UnknownPluginException if there is none
   */
  public ArchitectureProvider<?> architecture(String name) {
    return (ArchitectureProvider<?>) get(PluginKind.ARCHITECTURE, name);
  }

  /**
   * The regularizer provider of this name.
   *
   * @throws UnknownPluginException if there is none
   */
  public RegularizerProvider<?> regularizer(String name) {
    return (RegularizerProvider<?>) get(PluginKind.REGULARIZER, name);
  }

  /**
   * The weighting provider of this name.
   *
   * @throws UnknownPluginException if there is none
   */
  public WeightingProvider<?> weighting(String name) {
    return (WeightingProvider<?>) get(PluginKind.WEIGHTING, name);
  }

  /**
   * The generator of this name.
   *
   * @throws UnknownPluginException if there is none
   */
  public DatasetGenerator<?> generator(String name) {
    return (DatasetGenerator<?>) get(PluginKind.GENERATOR, name);
  }

  /** The provider of this kind and name, if it was found and can be used. */
  public Optional<Provider<?>> find(PluginKind kind, String name) {
    return Optional.ofNullable(ofKind(kind).get(name));
  }

  /** The names of one kind, sorted. */
  public Set<String> names(PluginKind kind) {
    return Collections.unmodifiableSet(ofKind(kind).keySet());
  }

  /** What is known about the plugin of this kind and name, if it can be used. */
  public Optional<PluginDescription> describe(PluginKind kind, String name) {
    return find(kind, name).map(provider -> PluginDescription.of(kind, provider));
  }

  /** What is known about every usable plugin, by kind, then by name. */
  public List<PluginDescription> list() {
    List<PluginDescription> descriptions = new ArrayList<>();
    for (PluginKind kind : PluginKind.values()) {
      for (Provider<?> provider : ofKind(kind).values()) {
        descriptions.add(PluginDescription.of(kind, provider));
      }
    }
    return descriptions;
  }

  /** What was found and cannot be used. */
  public List<PluginProblem> problems() {
    return found.problems();
  }

  /** The class loaders that were searched, the application's first. */
  public List<ClassLoader> loaders() {
    return found.loaders();
  }

  /**
   * Closes the jars that this registry opened, and none of those that it took over from another:
   * their classes that are not loaded yet can no longer be. For whoever made this registry, once
   * nothing uses its plugins any more.
   */
  @Override
  public void close() {
    discovery.closeOpened();
  }

  /**
   * The provider of this kind and name.
   *
   * @throws UnknownPluginException if there is none
   */
  public Provider<?> get(PluginKind kind, String name) {
    return find(kind, name).orElseThrow(() -> new UnknownPluginException(this, kind, name));
  }

  private Map<String, Provider<?>> ofKind(PluginKind kind) {
    return found.providers().getOrDefault(kind, Map.of());
  }
}
