// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.typesafe.config.Config;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.mtcrl.api.ApiVersion;
import org.mtcrl.api.Provider;

/** Jars as strangers build them, from sources among the tests' resources. */
final class PluginJar {
  private PluginJar() {}

  /**
   * Compiles sources against the API and what it depends on, and puts classes and services into a
   * jar.
   *
   * @param resource the folder of sources and {@code META-INF}, for example {@code /stranger}
   * @param classes where classes are compiled to
   * @param version the version that the jar says it has
   */
  static void build(String resource, Path classes, Path jar, String version) throws Exception {
    build(resource, classes, jar, version, "no class at all");
  }

  /** As the other, and leaves a class out of the jar. */
  static void build(String resource, Path classes, Path jar, String version, String missing)
      throws Exception {
    Path sources = Path.of(PluginJar.class.getResource(resource).toURI());
    compile(sources, Files.createDirectories(classes));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest(version))) {
      add(classes, "", missing + ".class", entries);
      add(sources.resolve("META-INF"), "META-INF/", missing, entries);
    }
  }

  private static Manifest manifest(String version) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    manifest.getMainAttributes().putValue(ApiVersion.ATTRIBUTE, ApiVersion.current());
    return manifest;
  }

  private static void compile(Path sources, Path classes) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> classPath = new ArrayList<>();
    for (Class<?> type : List.of(Provider.class, NDArray.class, Config.class, NullMarked.class)) {
      classPath.add(home(type));
    }
    String joined =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> found = Files.walk(sources)) {
      List<String> options =
          List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", joined);
      List<Path> java = found.filter(f -> f.toString().endsWith(".java")).toList();
      assertThat(java).isNotEmpty();
      assertThat(
              compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                  .call())
          .isTrue();
    }
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void add(Path folder, String prefix, String missing, JarOutputStream jar)
      throws IOException {
    for (String file : TinyExperiment.files(folder)) {
      if (!file.equals(missing)) {
        jar.putNextEntry(new JarEntry(prefix + file));
        Files.copy(folder.resolve(file), jar);
        jar.closeEntry();
      }
    }
  }
}
