// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.Problems;
import org.mtcrl.inference.options.bind.SourceLocation;
import org.mtcrl.inference.options.bind.Suggestions;
import org.mtcrl.inference.plugin.Plugins;

/**
 * The presets on the class path, of ours and of any jar that brings some: resources {@code
 * mtcrl/presets/NAME.conf}, which hold what a method may hold, and {@code
 * mtcrl/experiments/NAME.conf}, which hold what the top of an experiment may hold.
 */
public final class Presets {
  /** What a preset describes. */
  public enum Kind {
    /** A method: model, training, regularizers. */
    METHOD("mtcrl/presets"),
    /** An experiment: a data set with a model and a training that suit it. */
    EXPERIMENT("mtcrl/experiments");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }
  }

  private static final String ENDING = ".conf";

  private final List<ClassLoader> loaders;

  /** Creates a view on the presets of the application and of all plugins. */
  @Inject
  public Presets(Plugins plugins) {
    this.loaders = plugins.loaders();
  }

  /**
   * Parses a preset.
   *
   * @throws IllegalArgumentException with one sentence if there is none, or two, of this name
   * @throws InvalidConfigurationException if it is no HOCON
   */
  ConfigObject parse(Kind kind, String name) {
    List<URL> found = find(kind, name);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown preset '" + name + "'; " + Suggestions.remedy(name, names(kind)));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "the preset '" + name + "' is ambiguous: " + found + "; remove one of the jars");
    }
    ConfigParseOptions named =
        ConfigParseOptions.defaults()
            .setAllowMissing(false)
            .setOriginDescription(SourceLocation.PRESET + name);
    try {
      return HoconSource.resolve(ConfigFactory.parseURL(found.get(0), named)).root();
    } catch (ConfigException e) {
      throw HoconSource.translate(e);
    }
  }

  /**
   * Parses the preset that a value names; empty, with the problem reported, if there is none.
   *
   * @param named a text
   * @param where what the problem's sentence ends with
   */
  Optional<ConfigObject> find(Kind kind, ConfigValue named, String where, Problems problems) {
    try {
      return Optional.of(parse(kind, (String) named.unwrapped()));
    } catch (IllegalArgumentException e) {
      problems.add(named, e.getMessage() + where);
    } catch (InvalidConfigurationException e) {
      e.problems().forEach(p -> problems.add(new SourceLocation(p.place(), 0), p.sentence()));
    }
    return Optional.empty();
  }

  private List<URL> find(Kind kind, String name) {
    try {
      return resources(kind.folder + "/" + name + ENDING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for the preset '" + name + "'", e);
    }
  }

  private List<URL> resources(String path) throws IOException {
    Map<String, URL> found = new LinkedHashMap<>(); // by text: URL.equals asks the network
    for (ClassLoader loader : loaders) {
      for (URL url : Collections.list(loader.getResources(path))) {
        found.put(url.toString(), url);
      }
    }
    return List.copyOf(found.values());
  }

  /** The names of all presets of a kind, sorted. */
  public Set<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    try {
      for (URL folder : resources(kind.folder)) {
        entries(folder, kind)
            .filter(entry -> entry.endsWith(ENDING))
            .map(entry -> entry.substring(0, entry.length() - ENDING.length()))
            .forEach(names::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the presets on the class path", e);
    }
    return names;
  }

  private static Stream<String> entries(URL folder, Kind kind) throws IOException {
    URLConnection connection = folder.openConnection();
    if (connection instanceof JarURLConnection jar) {
      String prefix = kind.folder + "/";
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()));
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
