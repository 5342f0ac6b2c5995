// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.api.Provider;

/**
 * A search for providers, over any number of class loaders. What cannot be loaded, and what carries
 * a name that another provider of its kind carries too, becomes a problem; everything else is
 * usable. Not safe for use by several threads.
 */
final class PluginDiscovery {
  /** How {@link ServiceLoader} begins a message about a class that it read in a services file. */
  private static final Pattern NAMED_CLASS = Pattern.compile("Provider (\\S+) ");

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final ClassLoader application;
  private final List<ClassLoader> loaders = new ArrayList<>();
  private final List<URLClassLoader> opened = new ArrayList<>();
  private final Set<Path> folders = new HashSet<>();
  private final Map<PluginKind, Map<String, List<Provider<?>>>> found =
      new EnumMap<>(PluginKind.class);
  private final List<PluginProblem> problems = new ArrayList<>();

  private PluginDiscovery(ClassLoader application) {
    this.application = application;
  }

  /** A discovery that has searched nothing yet. */
  static PluginDiscovery nothing(ClassLoader application) {
    return new PluginDiscovery(application);
  }

  /** A search that has found the same, and has opened nothing itself. */
  PluginDiscovery copy() {
    PluginDiscovery copy = new PluginDiscovery(application);
    copy.loaders.addAll(loaders);
    copy.folders.addAll(folders);
    copy.problems.addAll(problems);
    found.forEach(
        (kind, byName) -> {
          Map<String, List<Provider<?>>> names = new TreeMap<>();
          byName.forEach((name, providers) -> names.put(name, new ArrayList<>(providers)));
          copy.found.put(kind, names);
        });
    return copy;
  }

  /** Whether this search has searched more folders than another, of which it is a copy. */
  boolean isLargerThan(PluginDiscovery other) {
    return folders.size() > other.folders.size();
  }

  /** Closes the jars that this search has opened. */
  void closeOpened() {
    for (URLClassLoader loader : opened) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException("closing the jars of " + loader.getName(), e);
      }
    }
  }

  /** Searches everything that the application's class loader sees. */
  void searchApplication() {
    search(application);
  }

  /**
   * Searches the jars of a folder, each with a class loader of its own; a folder that was searched
   * before is left alone.
   *
   * @throws IllegalArgumentException if there is no such folder
   */
  void searchFolder(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!folders.add(real)) {
        return;
      }
      PluginBundle.in(real).forEach(this::search);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the folder of plugins '" + folder + "' cannot be read; name one that holds jars", e);
    }
  }

  private void search(PluginBundle bundle) {
    try {
      bundle.check();
    } catch (PluginBundle.UnusableException e) {
      problem(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
      return;
    }
    int before = problems.size();
    URLClassLoader loader = bundle.newLoader(application);
    opened.add(loader);
    if (search(loader) == 0 && problems.size() == before) {
      problem(
          Optional.empty(),
          Optional.empty(),
          bundle.location()
              + " brings no plugin; a library that a plugin needs belongs into a folder with the"
              + " plugin's jar");
    }
  }

  /** Returns how many providers were found. */
  private int search(ClassLoader loader) {
    loaders.add(loader);
    int count = 0;
    for (PluginKind kind : PluginKind.values()) {
      for (Provider<?> provider : load(kind, loader)) {
        try {
          String name = provider.name();
          check(name, provider);
          found
              .computeIfAbsent(kind, unused -> new TreeMap<>())
              .computeIfAbsent(name, unused -> new ArrayList<>())
              .add(provider);
          count++;
        } catch (RuntimeException | LinkageError e) {
          problem(Optional.of(kind), Optional.empty(), unusable(provider.getClass(), e));
        }
      }
    }
    return count;
  }

  /** What was found so far. */
  Found result() {
    Map<PluginKind, Map<String, Provider<?>>> unique = new EnumMap<>(PluginKind.class);
    List<PluginProblem> all = new ArrayList<>(problems);
    found.forEach(
        (kind, byName) -> {
          Map<String, Provider<?>> usable = new TreeMap<>();
          byName.forEach(
              (name, providers) -> {
                if (providers.size() == 1) {
                  usable.put(name, providers.get(0));
                } else {
                  String message = duplicate(kind, name, providers);
                  all.add(new PluginProblem(Optional.of(kind), Optional.of(name), message));
                }
              });
          unique.put(kind, Collections.unmodifiableMap(usable));
        });
    return new Found(unique, List.copyOf(all), List.copyOf(loaders));
  }

  /**
   * What a search has found.
   *
   * @param providers the usable ones by kind and name; a kind without any may be lacking
   * @param problems what cannot be used
   * @param loaders the class loaders searched, the application's first
   */
  record Found(
      Map<PluginKind, Map<String, Provider<?>>> providers,
      List<PluginProblem> problems,
      List<ClassLoader> loaders) {}

  /** All providers of a kind that can be made; the search goes on behind one that cannot. */
  private List<Provider<?>> load(PluginKind kind, ClassLoader loader) {
    List<Provider<?>> providers = new ArrayList<>();
    Iterator<? extends Provider<?>> services = services(kind, loader);
    while (true) {
      try {
        if (!services.hasNext()) {
          return providers;
        }
        providers.add(services.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        problem(Optional.of(kind), Optional.empty(), unloadable(kind, e, loader));
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the service's class literal is raw
  private static Iterator<? extends Provider<?>> services(PluginKind kind, ClassLoader loader) {
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

  private void problem(Optional<PluginKind> kind, Optional<String> name, String message) {
    problems.add(new PluginProblem(kind, name, message));
  }

  private static String unusable(Class<?> type, Throwable cause) {
    return ("%s in %s cannot be used: %s; rebuild it against this version of mtcrl-api or "
            + "remove the jar")
        .formatted(type.getName(), PluginDescription.locationOf(type), reason(cause));
  }

  private static String duplicate(PluginKind kind, String name, List<Provider<?>> providers) {
    List<String> owners =
        providers.stream()
            .map(p -> p.getClass().getName() + " in " + PluginDescription.locationOf(p.getClass()))
            .sorted()
            .toList();
    return "the %s '%s' is ambiguous: %s both carry the name; remove one of the jars"
        .formatted(kind.label(), name, String.join(" and ", owners));
  }

  private static String unloadable(PluginKind kind, Throwable error, ClassLoader loader) {
    String message = String.valueOf(error.getMessage());
    Matcher matcher = NAMED_CLASS.matcher(message);
    if (!matcher.find()) {
      return "a " + kind.label() + " provider cannot be loaded: " + reason(error);
    }
    String type = matcher.group(1);
    boolean missing = message.endsWith("not found");
    return "%s in %s cannot be loaded: %s; repair the jar or remove it"
        .formatted(
            type,
            jarsNaming(kind, type, loader),
            missing ? "the class is not there" : reason(error));
  }

  /** The jars whose services file names a class: the class itself may be missing. */
  private static String jarsNaming(PluginKind kind, String type, ClassLoader loader) {
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
