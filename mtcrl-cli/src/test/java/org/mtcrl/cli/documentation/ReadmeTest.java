// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.typesafe.config.Config;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.Provider;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/** What README.md shows is done here as it says: configurations load, sources compile and run. */
final class ReadmeTest {
  private static final String PLUGIN = "example/ModuleBudgetProvider.java";
  private static final String SERVICES =
      "META-INF/services/org.mtcrl.api.regularizer.RegularizerProvider";
  private static final String PROGRAM = "example/Train.java";

  @TempDir private Path folder;
  private Map<String, String> files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = Documents.files("README.md");
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
    }
  }

  @Test
  void theFirstExperimentLoads() {
    ResolvedExperiment experiment =
        ExperimentLoader.discover(getClass().getClassLoader())
            .load(folder.resolve("first.conf"), List.of());

    assertThat(experiment.options().methods().keySet()).containsExactly("stl", "mtl", "mtcrl-ci");
    assertThat(experiment.options().methods().get("mtcrl-ci").regularizers())
        .containsKey("co-label-independence")
        .doesNotContainKey("graph-invariance");
  }

  @Test
  void thePluginNeedsNothingButTheApi() throws Exception {
    Path jar = plugin();

    try (URLClassLoader loader = loader(jar)) {
      assertThat(Plugins.discover(loader).names(PluginKind.REGULARIZER)).contains("module-budget");
      ResolvedExperiment experiment =
          ExperimentLoader.discover(loader).load(folder.resolve("second.conf"), List.of());
      assertThat(experiment.options().methods().get("budget").regularizers())
          .containsKey("module-budget");
    }
  }

  @Test
  void theProgramTrainsWithThePlugin() throws Exception {
    Path jar = plugin();
    Path classes = folder.resolve("program");
    compile(PROGRAM, classes, JavaPrograms.everything());
    Path runs = folder.resolve("runs");
    String printed;
    try (URLClassLoader loader = loader(jar, classes)) {
      printed =
          JavaPrograms.run(
              loader,
              "example.Train",
              folder.resolve("second.conf").toString(),
              runs.toString(),
              "seeds=[1]",
              "training.steps=3",
              "training.threads=1",
              "training.device=cpu",
              "dataset.train-examples=200",
              "dataset.validation-examples=200",
              "dataset.test-examples=200",
              "dataset.probe-examples=200");
    }
    assertThat(printed).contains("Under shift (test-ood)", "budget", "written to");
    try (Stream<Path> all = Files.walk(runs)) {
      List<Path> curves =
          all.filter(file -> file.endsWith(Path.of("budget", "seed-1", "metrics.jsonl"))).toList();
      assertThat(curves).hasSize(1);
      assertThat(curves.get(0)).content().contains("module-budget");
    }
  }

  private Path plugin() throws IOException {
    Path classes = folder.resolve("plugin");
    compile(PLUGIN, classes, api());
    Path jar = folder.resolve("my-plugin.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path path : compiled.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
        Files.copy(path, out);
      }
      out.putNextEntry(new JarEntry(SERVICES));
      Files.copy(folder.resolve(SERVICES), out);
    }
    return jar;
  }

  private void compile(String source, Path classes, List<Path> classPath) throws IOException {
    assertThat(files).as("the files that README.md shows").containsKey(source);
    JavaPrograms.compile(folder.resolve(source), classes, classPath);
  }

  /** mtcrl-api and what it depends on. */
  private static List<Path> api() {
    return Stream.of(Provider.class, NDArray.class, Config.class, NullMarked.class)
        .map(ReadmeTest::location)
        .toList();
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file holds " + type, e);
    }
  }

  private URLClassLoader loader(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, getClass().getClassLoader());
  }
}
