// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.ApiVersion;
import org.mtcrl.api.Provider;
import org.mtcrl.api.weighting.WeightingProvider;

/** Jars dropped into a folder, compiled by the test: each is loaded apart from all others. */
final class PluginFolderTest {
  private static final String SERVICE = "META-INF/services/" + WeightingProvider.class.getName();

  private static final String PROVIDER =
      """
      package %1$s;
      import org.mtcrl.api.weighting.*;
      public final class Own implements WeightingProvider<Own.None> {
        public record None() {}
        public String name() { return "%2$s"; }
        public String description() { return %3$s; }
        public Class<None> optionsType() { return None.class; }
        public TaskWeighting create(None options, WeightingContext context) {
          throw new UnsupportedOperationException(%3$s);
        }
      }
      """;

  @TempDir private Path work;
  private Path plugins;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectories(work.resolve("plugins"));
  }

  private Plugins discover() {
    return Plugins.discover(PluginFolderTest.class.getClassLoader(), List.of(plugins));
  }

  /** Compiles sources, by class name, against the API, the test's class path and other classes. */
  private Path compile(String name, Map<String, String> sources, Path... others) throws Exception {
    Path folder = Files.createDirectories(work.resolve(name + "-sources"));
    Path classes = Files.createDirectories(work.resolve(name + "-classes"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    StringBuilder classPath = new StringBuilder(home(Provider.class).toString());
    for (Path other : others) {
      classPath.append(java.io.File.pathSeparator).append(other);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> found = Files.walk(folder)) {
      List<Path> java = found.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-proc:none", "-d", classes.toString(), "-cp", classPath.toString());
      assertThat(
              compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                  .call())
          .isTrue();
    }
    return classes;
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void jar(Path jar, Path classes, Map<String, String> attributes, String services)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> found = Files.walk(classes)) {
      for (Path type : found.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(type).toString().replace('\\', '/')));
        Files.copy(type, out);
        out.closeEntry();
      }
      if (!services.isEmpty()) {
        out.putNextEntry(new ZipEntry(SERVICE));
        out.write(services.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** A plugin in a jar of its own; {@code description} is a Java expression. */
  private void plugin(String name, String description, Map<String, String> attributes)
      throws Exception {
    String owner = "plugin." + name;
    Path classes =
        compile(name, Map.of(owner + ".Own", PROVIDER.formatted(owner, name, description)));
    jar(plugins.resolve(name + ".jar"), classes, attributes, owner + ".Own");
  }

  /** A plugin in a folder, with a version of the library that it needs. */
  private void pluginWithLibrary(String name, int version) throws Exception {
    Path library =
        compile(
            name + "-library",
            Map.of(
                "library.Version",
                "package library; public final class Version { public static String get() {"
                    + " return \"library %d\"; } }".formatted(version)));
    String owner = "plugin." + name;
    Path classes =
        compile(
            name,
            Map.of(owner + ".Own", PROVIDER.formatted(owner, name, "library.Version.get()")),
            library);
    Path folder = Files.createDirectories(plugins.resolve(name));
    jar(folder.resolve(name + ".jar"), classes, Map.of(), owner + ".Own");
    jar(folder.resolve("library-" + version + ".jar"), library, Map.of(), "");
  }

  @Test
  void twoPluginsUseDifferentVersionsOfOneLibrary() throws Exception {
    pluginWithLibrary("first", 1);
    pluginWithLibrary("second", 2);

    Plugins found = discover();

    assertThat(found.problems()).isEmpty();
    assertThat(found.weighting("first").description()).isEqualTo("library 1");
    assertThat(found.weighting("second").description()).isEqualTo("library 2");
  }

  @Test
  void aPluginSeesTheApiAndNothingElseOfTheApplication() throws Exception {
    plugin("curious", "\"looks around\"", Map.of());

    ClassLoader own = discover().weighting("curious").getClass().getClassLoader();

    assertThat(own.loadClass(Provider.class.getName())).isSameAs(Provider.class);
    assertThat(own.loadClass("ai.djl.ndarray.NDArray"))
        .isSameAs(Class.forName("ai.djl.ndarray.NDArray"));
    assertThat(own.loadClass("org.slf4j.Logger")).isSameAs(Class.forName("org.slf4j.Logger"));
    assertThatThrownBy(() -> own.loadClass(Plugins.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> own.loadClass("com.google.inject.Guice"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(own.resources("META-INF/services/org.mtcrl.api.model.ArchitectureProvider"))
        .as("the application's own services")
        .isEmpty();
  }

  @Test
  void versionAndJarAreKnown() throws Exception {
    plugin("mine", "\"mine\"", Map.of("Implementation-Version", "3.1"));

    PluginDescription description = discover().describe(PluginKind.WEIGHTING, "mine").orElseThrow();

    Path jar = plugins.resolve("mine.jar").toRealPath();
    assertThat(description.version()).isEqualTo("3.1");
    assertThat(description.location()).isEqualTo(jar.toString());
    assertThat(description.parts()).containsExactly(jar);
  }

  @Test
  void whatCannotBeUsedIsNamedAndTheOthersLoad() throws Exception {
    plugin("sound", "\"sound\"", Map.of(ApiVersion.ATTRIBUTE, ApiVersion.current()));
    plugin("newer", "\"newer\"", Map.of(ApiVersion.ATTRIBUTE, "9.2"));
    plugin("throwing", "String.valueOf(1 / Integer.parseInt(\"0\"))", Map.of());
    Files.writeString(plugins.resolve("damaged.jar"), "no jar");
    Path lacking =
        compile(
            "lacking",
            Map.of(
                "plugin.lacking.Own", PROVIDER.formatted("plugin.lacking", "lacking", "Gone.it")),
            gone());
    jar(plugins.resolve("lacking.jar"), lacking, Map.of(), "plugin.lacking.Own");
    jar(
        plugins.resolve("library.jar"),
        compile("library", Map.of("lib.A", "package lib; class A {}")),
        Map.of(),
        "");

    Plugins found = discover();

    assertThat(found.names(PluginKind.WEIGHTING)).contains("sound");
    assertThat(found.names(PluginKind.WEIGHTING)).doesNotContain("newer", "throwing", "lacking");
    Path folder = plugins.toRealPath();
    assertThat(found.problems())
        .extracting(PluginProblem::message)
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .startsWith(folder.resolve("damaged.jar") + " cannot be read as a jar"),
            message ->
                assertThat(message)
                    .startsWith("plugin.lacking.Own in " + folder.resolve("lacking.jar"))
                    .contains("ClassNotFoundException (plugin.lacking.Gone)"),
            message ->
                assertThat(message)
                    .isEqualTo(
                        folder.resolve("library.jar")
                            + " brings no plugin; a library that a plugin needs belongs into a"
                            + " folder with the plugin's jar"),
            message ->
                assertThat(message)
                    .isEqualTo(
                        folder.resolve("newer.jar")
                            + " is built for version 9.2 of the plugin API, and this mtcrl has"
                            + " version "
                            + ApiVersion.current()
                            + "; get the plugin for this version, or remove the jar"),
            message ->
                assertThat(message)
                    .startsWith("plugin.throwing.Own in " + folder.resolve("throwing.jar"))
                    .contains("ArithmeticException"));
  }

  /** A class that is there when the plugin is compiled and not when it runs. */
  private Path gone() throws Exception {
    return compile(
        "gone",
        Map.of(
            "plugin.lacking.Gone",
            "package plugin.lacking; public final class Gone { public static final String it ="
                + " String.valueOf(1); }"));
  }

  @Test
  void aNameThatTwoJarsCarryIsRefusedWithBothJars() throws Exception {
    plugin("twin", "\"one\"", Map.of());
    Files.createDirectories(plugins.resolve("copy"));
    Files.copy(plugins.resolve("twin.jar"), plugins.resolve("copy/other.jar"));

    Plugins found = discover();

    assertThatThrownBy(() -> found.weighting("twin"))
        .hasMessageContaining("the weighting 'twin' is ambiguous")
        .hasMessageContaining(plugins.toRealPath().resolve("twin.jar").toString())
        .hasMessageContaining(plugins.toRealPath().resolve("copy/other.jar").toString());
  }

  @Test
  void furtherFoldersMakeAnotherRegistryAndLeaveThisOneAsItIs() throws Exception {
    plugin("late", "\"late\"", Map.of());
    Plugins found = Plugins.discover(PluginFolderTest.class.getClassLoader());

    try (Plugins more = found.and(List.of(plugins, plugins.resolve("../plugins")))) {
      assertThat(more.find(PluginKind.WEIGHTING, "late")).isPresent();
      assertThat(more.problems()).isEmpty();
      assertThat(more.and(List.of(plugins))).isSameAs(more);
    }

    assertThat(found.find(PluginKind.WEIGHTING, "late")).isEmpty();
    assertThatThrownBy(() -> found.and(List.of(work.resolve("nowhere"))))
        .hasMessageContaining("the folder of plugins '" + work.resolve("nowhere") + "'");
  }
}
