// SPDX-License-Identifier: Apache-2.0

package com.example.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;

/** Both plugins are dropped in, a model is trained with them, and the service predicts with it. */
class TogetherTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("examples"));
  private static final Path MTCRL = Path.of(System.getProperty("mtcrl.classpath"));

  @TempDir static Path folder;
  private static Path plugins;

  @BeforeAll
  static void dropIn() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    copy(EXAMPLES.resolve("plugin-dataset/target/plugin"), plugins.resolve("table"));
    copy(EXAMPLES.resolve("plugin-regularizer/target/plugin"), plugins.resolve("mmd"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static String mtcrl(String... arguments) throws Exception {
    return JavaProcess.output(JavaProcess.start(null, MTCRL, "org.mtcrl.cli.Mtcrl", arguments));
  }

  /** The jar that a plugin, or the application, has a class from. */
  private static String jarOf(String className, ClassLoader loader) throws Exception {
    Class<?> type = loader.loadClass(className);
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getFileName()
        .toString();
  }

  @Test
  void twoPluginsThatNeedDifferentVersionsOfOneLibraryRunInOneExperiment() throws Exception {
    assertThat(mtcrl("plugins", "--plugins", plugins.toString()))
        .contains("mtcrl-table.jar", "mtcrl-mmd.jar");
    mtcrl(
        "run",
        "experiment.conf",
        "--plugins",
        plugins.toString(),
        "--runs-dir",
        folder.resolve("runs").toString());
    Path run = runFolder();
    JsonObject results = json(Files.readString(run.resolve("results.json"))).getAsJsonObject();
    assertThat(results.get("status").getAsString()).isEqualTo("complete");
    assertThat(results.getAsJsonArray("methods")).hasSize(2);
    assertThat(run.resolve("report.html")).isNotEmptyFile();

    Path model = run.resolve("trials/aligned/seed-1/checkpoint/model.safetensors");
    assertThat(
            ask(
                model,
                "{\"temperature\": 24, \"humidity\": 60, \"wind\": 2, \"radiation\": 250,"
                    + " \"traffic\": 1200}"))
        .satisfies(
            answer -> {
              assertThat(answer.keySet()).containsExactly("ozone", "irritation");
              assertThat(answer.getAsJsonObject("ozone").getAsJsonArray("values")).hasSize(1);
              assertThat(answer.getAsJsonObject("irritation").get("class").getAsString())
                  .isIn("none", "mild", "severe");
            });
  }

  @Test
  void theExperimentThatComesWithTheDataSetIsValid() throws Exception {
    String file = EXAMPLES.resolve("plugin-dataset/air.conf").toString();
    assertThat(mtcrl("config", file, "--plugins", plugins.toString())).contains("irritation");
  }

  @Test
  void everyPluginHasTheVersionThatItBrought() throws Exception {
    Plugins found = Plugins.discover(TogetherTest.class.getClassLoader(), List.of(plugins));
    ClassLoader table =
        found.describe(PluginKind.DATASET, "table").orElseThrow().provider().getClassLoader();
    ClassLoader mmd =
        found.describe(PluginKind.REGULARIZER, "mmd").orElseThrow().provider().getClassLoader();
    ClassLoader application = TogetherTest.class.getClassLoader();
    String random = "org.apache.commons.rng.sampling.ListSampler";
    assertThat(jarOf(random, table)).isEqualTo("commons-rng-sampling-1.5.jar");
    assertThat(jarOf(random, mmd)).isEqualTo("commons-rng-sampling-1.6.jar");
    assertThat(mmd.loadClass(random)).isNotSameAs(application.loadClass(random));
    String csv = "de.siegmar.fastcsv.reader.CsvReader";
    assertThat(jarOf(csv, table)).isEqualTo("fastcsv-3.7.0.jar");
    assertThat(jarOf(csv, application)).startsWith("fastcsv-4");
    assertThat(found.problems()).isEmpty();
    found.close();
  }

  private static Path runFolder() throws IOException {
    try (DirectoryStream<Path> runs =
        Files.newDirectoryStream(folder.resolve("runs"), "together-*")) {
      return runs.iterator().next();
    }
  }

  /** Starts the service with a model, asks for one prediction, and stops it. */
  private static JsonObject ask(Path model, String input) throws Exception {
    Path built = EXAMPLES.resolve("service/target");
    Process service =
        JavaProcess.start(
            built.resolve("mtcrl-service.jar"),
            built.resolve("classpath.txt"),
            "com.example.service.Main",
            model.toString(),
            "0");
    try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      assertThat(line).startsWith("listening on port ");
      URI address = URI.create("http://localhost:" + line.replaceAll("\\D", "") + "/predict");
      HttpRequest request =
          HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(input)).build();
      String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      return json(answer).getAsJsonObject();
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }
}
