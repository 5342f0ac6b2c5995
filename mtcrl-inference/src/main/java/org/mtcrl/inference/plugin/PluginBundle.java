// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.mtcrl.api.ApiVersion;

/**
 * A plugin as it is dropped in: a jar, or a folder of jars that belong together. It is loaded by a
 * class loader of its own.
 *
 * @param location the jar or folder
 * @param jars the jars, in the order of their names
 */
record PluginBundle(Path location, List<Path> jars) {
  private static final String ENDING = ".jar";

  PluginBundle {
    requireNonNull(location, "location is null");
    jars = List.copyOf(jars);
  }

  /**
   * The bundles of a folder: every jar in it, and every folder in it that holds jars.
   *
   * @throws IOException if the folder cannot be listed
   */
  static List<PluginBundle> in(Path folder) throws IOException {
    List<PluginBundle> bundles = new ArrayList<>();
    for (Path entry : sorted(folder)) {
      if (Files.isDirectory(entry)) {
        List<Path> jars = sorted(entry).stream().filter(PluginBundle::isJar).toList();
        if (!jars.isEmpty()) {
          bundles.add(new PluginBundle(entry, jars));
        }
      } else if (isJar(entry)) {
        bundles.add(new PluginBundle(entry, List.of(entry)));
      }
    }
    return bundles;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
      listed.forEach(entries::add);
    }
    entries.sort(null);
    return entries;
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(file);
  }

  /**
   * Checks that every jar can be opened and was built for this API.
   *
   * @throws UnusableException with one sentence if not
   */
  void check() throws UnusableException {
    for (Path jar : jars) {
      try (JarFile opened = new JarFile(jar.toFile())) {
        Manifest manifest = opened.getManifest();
        String version =
            manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
        if (version != null && !ApiVersion.serves(version)) {
          throw new UnusableException(
              ("%s is built for version %s of the plugin API, and this mtcrl has version %s; "
                      + "get the plugin for this version, or remove the jar")
                  .formatted(jar, version, ApiVersion.current()));
        }
      } catch (IOException e) {
        throw new UnusableException(
            jar + " cannot be read as a jar (" + e.getMessage() + "); copy it anew or remove it");
      }
    }
  }

  /** A class loader that sees these jars and, of the application, the plugin API alone. */
  URLClassLoader newLoader(ClassLoader application) {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = jars.get(i).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("a file has an address: " + jars.get(i), e);
      }
    }
    return new URLClassLoader(
        "plugin " + location.getFileName(), urls, new ApiClassLoader(application));
  }

  /** Says in one sentence why a bundle cannot be used. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }
}
