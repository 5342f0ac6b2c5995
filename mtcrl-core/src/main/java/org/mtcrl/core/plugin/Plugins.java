package org.mtcrl.core.plugin;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
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
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/**
 * The providers that were found, by kind and name. Immutable.
 *
 * <p>The application gets it by injection (see {@link PluginModule}); everybody else calls {@link
 * #discover(ClassLoader)}.
 */
public final class Plugins {
  /** The word that removes a plugin from a configuration; no provider may carry it as its name. */
  public static final String OFF = "off";

  private final Map<PluginKind, Map<String, ? extends Provider<?>>> providers =
      new EnumMap<>(PluginKind.class);
  private final List<PluginProblem> problems;

  /**
   * Creates a registry of these providers.
   *
   * @param datasets the data sets by name
   * @param architectures the architectures by name
   * @param regularizers the regularizers by name
   * @param weightings the weightings by name
   * @param problems what was found and cannot be used
   */
  @Inject
  public Plugins(
      Map<String, DatasetProvider<?>> datasets,
      Map<String, ArchitectureProvider<?>> architectures,
      Map<String, RegularizerProvider<?>> regularizers,
      Map<String, WeightingProvider<?>> weightings,
      List<PluginProblem> problems) {
    providers.put(PluginKind.DATASET, new TreeMap<>(datasets));
    providers.put(PluginKind.ARCHITECTURE, new TreeMap<>(architectures));
    providers.put(PluginKind.REGULARIZER, new TreeMap<>(regularizers));
    providers.put(PluginKind.WEIGHTING, new TreeMap<>(weightings));
    this.problems = List.copyOf(problems);
  }

  /** Finds the providers that a class loader sees. */
  public static Plugins discover(ClassLoader loader) {
    PluginDiscovery discovery = PluginDiscovery.search(requireNonNull(loader, "loader is null"));
    return new Plugins(
        discovery.datasets(),
        discovery.architectures(),
        discovery.regularizers(),
        discovery.weightings(),
        discovery.problems());
  }

  /** A registry of exactly these providers, for programs and tests that need no search. */
  public static Plugins of(Collection<? extends Provider<?>> providers) {
    return new Plugins(
        byName(providers, DatasetProvider.class),
        byName(providers, ArchitectureProvider.class),
        byName(providers, RegularizerProvider.class),
        byName(providers, WeightingProvider.class),
        List.of());
  }

  @SuppressWarnings("unchecked") // the raw service type stands for its wildcard form
  private static <P> Map<String, P> byName(
      Collection<? extends Provider<?>> providers, Class<?> service) {
    Map<String, P> byName = new TreeMap<>();
    for (Provider<?> provider : providers) {
      if (service.isInstance(provider) && byName.put(provider.name(), (P) provider) != null) {
        throw new IllegalArgumentException(
            "two providers of one kind are named '" + provider.name() + "'");
      }
    }
    return byName;
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

  /** The provider of this kind and name, if it was found and can be used. */
  public Optional<Provider<?>> find(PluginKind kind, String name) {
    return Optional.ofNullable(ofKind(kind).get(name));
  }

  /** The names of one kind, sorted. */
  public Set<String> names(PluginKind kind) {
    return Collections.unmodifiableSet(ofKind(kind).keySet());
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
    return problems;
  }

  private Provider<?> get(PluginKind kind, String name) {
    return find(kind, name).orElseThrow(() -> new UnknownPluginException(this, kind, name));
  }

  @SuppressWarnings("unchecked") // providers of any kind are providers
  private Map<String, Provider<?>> ofKind(PluginKind kind) {
    return (Map<String, Provider<?>>) requireNonNull(providers.get(kind));
  }
}
