// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.mtcrl.api.ApiVersion;
import org.mtcrl.api.Provider;

/**
 * What is known about a plugin.
 *
 * @param kind what it makes
 * @param name the name by which configurations select it
 * @param description one line
 * @param version the version in its jar's manifest, or {@code unknown}
 * @param apiVersion the version of the plugin API that its jar says it was built against, or {@code
 *     unknown}
 * @param location the jar or folder that it comes from, or {@code unknown}
 * @param provider the class that {@link java.util.ServiceLoader} found
 * @param options the record whose components are its keys
 */
public record PluginDescription(
    PluginKind kind,
    String name,
    String description,
    String version,
    String apiVersion,
    String location,
    Class<?> provider,
    Class<? extends Record> options) {

  private static final String UNKNOWN = "unknown";

  public PluginDescription {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    requireNonNull(version, "version is null");
    requireNonNull(apiVersion, "apiVersion is null");
    requireNonNull(location, "location is null");
    requireNonNull(provider, "provider is null");
    requireNonNull(options, "options is null");
  }

  /**
   * The files that the plugin is made of, as far as known: all jars of its folder where it was
   * dropped in with its libraries, else its own jar or folder of classes.
   */
  public List<Path> parts() {
    List<URL> urls = new ArrayList<>();
    if (provider.getClassLoader() instanceof URLClassLoader own
        && own.getParent() instanceof ApiClassLoader) {
      urls.addAll(List.of(own.getURLs()));
    } else if (provider.getProtectionDomain().getCodeSource() != null
        && provider.getProtectionDomain().getCodeSource().getLocation() != null) {
      urls.add(provider.getProtectionDomain().getCodeSource().getLocation());
    }
    return urls.stream().map(url -> Path.of(locationOf(url))).filter(Files::exists).toList();
  }

  /** Describes a provider. */
  public static PluginDescription of(PluginKind kind, Provider<?> provider) {
    return new PluginDescription(
        kind,
        provider.name(),
        provider.description(),
        versionOf(provider.getClass()),
        apiVersionOf(provider.getClass()),
        locationOf(provider.getClass()),
        provider.getClass(),
        provider.optionsType());
  }

  static String versionOf(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
  }

  /** Read from the jar itself: a class loader tells a package's version, and nothing else. */
  private static String apiVersionOf(Class<?> type) {
    Path location = Path.of(locationOf(type));
    if (!Files.isRegularFile(location)) {
      return UNKNOWN;
    }
    try (JarFile jar = new JarFile(location.toFile())) {
      Manifest manifest = jar.getManifest();
      String version =
          manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
      return version == null ? UNKNOWN : version.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + location, e);
    }
  }

  static String locationOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? UNKNOWN
        : locationOf(source.getLocation());
  }

  /** The path of a jar or folder; for a resource inside a jar, the jar's. */
  static String locationOf(URL url) {
    String text = url.toString();
    if (text.startsWith("jar:")) {
      int inner = text.indexOf("!/");
      text = text.substring("jar:".length(), inner < 0 ? text.length() : inner);
    }
    try {
      URI uri = new URI(text);
      return uri.getScheme().equals("file") ? Path.of(uri).toString() : text;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return text; // shown to a person: an odd address is better than none
    }
  }
}
