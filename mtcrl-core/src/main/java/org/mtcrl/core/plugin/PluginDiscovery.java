package org.mtcrl.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.api.Provider;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/**
 * One search of a class path for providers. What cannot be loaded, and what carries a name that
 * another provider of its kind carries too, becomes a problem; everything else is usable.
 */
final class PluginDiscovery {
  /** How {@link ServiceLoader} begins a message about a class that it read in a services file. */
  private static final Pattern NAMED_CLASS = Pattern.compile("Provider (\\S+) ");

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final ClassLoader loader;
  private final Map<PluginKind, Map<String, Provider<?>>> found = new EnumMap<>(PluginKind.class);
  private final List<PluginProblem> problems = new ArrayList<>();

  private PluginDiscovery(ClassLoader loader) {
    this.loader = loader;
  }

  static PluginDiscovery search(ClassLoader loader) {
    PluginDiscovery discovery = new PluginDiscovery(loader);
    for (PluginKind kind : PluginKind.values()) {
      discovery.search(kind);
    }
    return discovery;
  }

  Map<String, DatasetProvider<?>> datasets() {
    return cast(PluginKind.DATASET);
  }

  Map<String, ArchitectureProvider<?>> architectures() {
    return cast(PluginKind.ARCHITECTURE);
  }

  Map<String, RegularizerProvider<?>> regularizers() {
    return cast(PluginKind.REGULARIZER);
  }

  Map<String, WeightingProvider<?>> weightings() {
    return cast(PluginKind.WEIGHTING);
  }

  List<PluginProblem> problems() {
    return List.copyOf(problems);
  }

  @SuppressWarnings("unchecked") // search() put only instances of the kind's service there
  private <P> Map<String, P> cast(PluginKind kind) {
    return (Map<String, P>) Collections.unmodifiableMap(found.getOrDefault(kind, Map.of()));
  }

  private void search(PluginKind kind) {
    Map<String, List<Provider<?>>> byName = new TreeMap<>();
    for (Provider<?> provider : load(kind)) {
      try {
        String name = provider.name();
        check(name, provider);
        byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(provider);
      } catch (RuntimeException | LinkageError e) {
        problem(kind, Optional.empty(), unusable(provider.getClass(), e));
      }
    }
    Map<String, Provider<?>> unique = new TreeMap<>();
    byName.forEach(
        (name, providers) -> {
          if (providers.size() == 1) {
            unique.put(name, providers.get(0));
          } else {
            problem(kind, Optional.of(name), duplicate(kind, name, providers));
          }
        });
    found.put(kind, unique);
  }

  /** All providers of a kind that can be made; the search goes on behind one that cannot. */
  private List<Provider<?>> load(PluginKind kind) {
    List<Provider<?>> providers = new ArrayList<>();
    Iterator<? extends Provider<?>> services = services(kind);
    while (true) {
      try {
        if (!services.hasNext()) {
          return providers;
        }
        providers.add(services.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        problem(kind, Optional.empty(), unloadable(kind, e));
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the service's class literal is raw
  private Iterator<? extends Provider<?>> services(PluginKind kind) {
    return (Iterator) ServiceLoader.load(kind.service(), loader).iterator();
  }

  private static void check(String name, Provider<?> provider) {
    if (!KEBAB_CASE.matcher(name).matches() || name.equals(Plugins.OFF)) {
      throw new IllegalArgumentException(
          "its name is '" + name + "'; expected kebab case other than 'off'");
    }
    if (provider.description().isBlank()) {
      throw new IllegalArgumentException("its description is empty");
    }
    if (!provider.optionsType().isRecord()) {
      throw new IllegalArgumentException(
          "its options type " + provider.optionsType().getName() + " is no record");
    }
  }

  private void problem(PluginKind kind, Optional<String> name, String message) {
    problems.add(new PluginProblem(kind, name, message));
  }

  private static String unusable(Class<?> type, Throwable cause) {
    return type.getName()
        + " in "
        + PluginDescription.locationOf(type)
        + " cannot be used: "
        + reason(cause)
        + "; rebuild it against this version of mtcrl-api or remove the jar";
  }

  private static String duplicate(PluginKind kind, String name, List<Provider<?>> providers) {
    List<String> owners =
        providers.stream()
            .map(p -> p.getClass().getName() + " in " + PluginDescription.locationOf(p.getClass()))
            .sorted()
            .toList();
    return "the "
        + kind.label()
        + " '"
        + name
        + "' is ambiguous: "
        + String.join(" and ", owners)
        + " both carry the name; remove one of the jars";
  }

  private String unloadable(PluginKind kind, Throwable error) {
    String message = String.valueOf(error.getMessage());
    Matcher matcher = NAMED_CLASS.matcher(message);
    if (!matcher.find()) {
      return "a " + kind.label() + " provider cannot be loaded: " + reason(error);
    }
    String type = matcher.group(1);
    boolean missing = message.endsWith("not found");
    return type
        + " in "
        + jarsNaming(kind, type)
        + " cannot be loaded: "
        + (missing ? "the class is not there" : reason(error))
        + "; repair the jar or remove it";
  }

  /** The jars whose services file names a class: the class itself may be missing. */
  private String jarsNaming(PluginKind kind, String type) {
    List<String> jars = new ArrayList<>();
    String file = "META-INF/services/" + kind.service().getName();
    try {
      for (URL url : Collections.list(loader.getResources(file))) {
        if (names(url, type)) {
          String location = PluginDescription.locationOf(url);
          jars.add(
              location.endsWith(file)
                  ? location.substring(0, location.length() - file.length() - 1)
                  : location);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + file, e);
    }
    return jars.isEmpty() ? "an unknown jar" : String.join(" and ", jars);
  }

  private static boolean names(URL servicesFile, String type) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(servicesFile.openStream(), StandardCharsets.UTF_8))) {
      return reader.lines().anyMatch(line -> line.replaceFirst("#.*", "").strip().equals(type));
    }
  }

  /** The innermost cause in words: that is where a missing class is named. */
  private static String reason(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean ours = cause instanceof IllegalArgumentException;
    return ours && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName()
            + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
  }
}
