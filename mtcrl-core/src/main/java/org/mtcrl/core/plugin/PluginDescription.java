package org.mtcrl.core.plugin;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import org.mtcrl.api.Provider;

/**
 * What is known about a plugin.
 *
 * @param kind what it makes
 * @param name the name by which configurations select it
 * @param description one line
 * @param version the version in its jar's manifest, or {@code unknown}
 * @param location the jar or folder that it comes from, or {@code unknown}
 * @param options the record whose components are its keys
 */
public record PluginDescription(
    PluginKind kind,
    String name,
    String description,
    String version,
    String location,
    Class<? extends Record> options) {

  private static final String UNKNOWN = "unknown";

  public PluginDescription {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    requireNonNull(version, "version is null");
    requireNonNull(location, "location is null");
    requireNonNull(options, "options is null");
  }

  static PluginDescription of(PluginKind kind, Provider<?> provider) {
    return new PluginDescription(
        kind,
        provider.name(),
        provider.description(),
        versionOf(provider.getClass()),
        locationOf(provider.getClass()),
        provider.optionsType());
  }

  static String versionOf(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
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
