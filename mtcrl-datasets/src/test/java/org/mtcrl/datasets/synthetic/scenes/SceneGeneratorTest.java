// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.synthetic.GeneratedFolder;
import org.mtcrl.testkit.GeneratorContract;

/** The generator of scenes keeps its contract; its files are complete and marked as generated. */
final class SceneGeneratorTest extends GeneratorContract {
  @TempDir private Path folder;

  @Override
  protected DatasetGenerator<?> provider() {
    return new SceneGenerator();
  }

  @Override
  protected String options() {
    return "format = cityscapes, views = 1, size = 16x32";
  }

  @Override
  protected List<String> otherOptions() {
    return List.of("format = nyuv2", "views = 2", "size = 16x33", "strength = [0.6]");
  }

  @Override
  protected List<String> wrongOptions() {
    return List.of(
        "format = kitti",
        "size = 96",
        "size = 8x96",
        "strength = []",
        "strength = [0.9, 0.4]",
        "shifted-strength = 1.1");
  }

  private static SceneOptions options(SceneFormat format, int views, double... strengths) {
    List<Double> strength = Arrays.stream(strengths).boxed().toList();
    return new SceneOptions(format, views, Optional.of("24x32"), strength, 0.5);
  }

  private GeneratedDataset write(SceneOptions options, long seed, String name) {
    return TestingGenerator.write(new SceneGenerator(), options, seed, folder.resolve(name));
  }

  /** The digest of each file by its path. */
  private Map<String, String> digests(String name) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(
            root.relativize(file).toString(),
            new Fingerprint("file", 1).add("bytes", Files.readAllBytes(file)).hex());
      }
    }
    return digests;
  }

  @ParameterizedTest
  @CsvSource({"NYUV2,51", "CITYSCAPES,49", "TASKONOMY,98"})
  void everyFormatHasItsFiles(SceneFormat format, int files) throws IOException {
    GeneratedDataset generated = write(options(format, 2, 0.9), 4, "a");

    assertThat(generated.files()).hasSize(files);
    assertThat(generated.datasetType()).isEqualTo(format.key());
    assertThat(digests("a")).hasSize(files);
  }

  @Test
  void moreViewsLeaveTheFirstOnesAsTheyWere() throws IOException {
    write(options(SceneFormat.CITYSCAPES, 2, 0.9), 4, "few");
    write(options(SceneFormat.CITYSCAPES, 3, 0.9), 4, "more");

    Map<String, String> expected = digests("few");
    expected.remove(GeneratedFolder.MARKER);
    assertThat(digests("more")).containsAllEntriesOf(expected);
  }

  @Test
  void theManifestSaysWhatWasAskedForAndTheResult() {
    GeneratedDataset generated = write(options(SceneFormat.TASKONOMY, 2, 1.0, 0.8), 6, "a");

    Path file = folder.resolve("a").resolve("generated-by-mtcrl.json");
    Config manifest = ConfigFactory.parseFile(file.toFile());
    assertThat(manifest.getString("generator")).isEqualTo("mtcrl scenes");
    assertThat(manifest.getString("format")).isEqualTo("taskonomy");
    assertThat(manifest.getLong("seed")).isEqualTo(6);
    assertThat(manifest.getInt("views")).isEqualTo(12);
    List<? extends Config> environments = manifest.getConfigList("environments");
    assertThat(environments)
        .extracting(environment -> environment.getDouble("strength"))
        .containsExactly(1.0, 0.8, 1.0, 0.8, 0.5, 0.5);
    assertThat(environments)
        .extracting(environment -> environment.getString("part"))
        .endsWith("training", "shifted-validation", "shifted-test");
    assertThat(environments.get(0).getDouble("agreement.depth-mix")).isEqualTo(1);
    assertThat(generated.summary()).contains("allensville ").endsWith("12 generated views");
    assertThat(GeneratedFolder.isGenerated(folder.resolve("a"))).isTrue();
    assertThat(GeneratedFolder.isGenerated(folder)).isFalse();
  }

  @Test
  void workThatIsCancelledLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () ->
                TestingGenerator.write(
                    new SceneGenerator(),
                    options(SceneFormat.NYUV2, 2, 0.9),
                    1,
                    folder.resolve("a"),
                    (done, total) -> {
                      if (done == 5) {
                        throw new CancellationException("enough");
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).isEmpty();
    }
  }

  private record Cached(Path cache, long seed, AtomicInteger reports) implements DatasetContext {
    @Override
    public Optional<Path> root() {
      return Optional.empty();
    }

    @Override
    public void onProgress(String what, long done, long total) {
      assertThat(what).isEqualTo("rendering streets");
      reports.incrementAndGet();
    }
  }

  @Test
  void scenesInACacheAreGeneratedOnce() {
    SceneOptions options = options(SceneFormat.CITYSCAPES, 2, 0.9);
    AtomicInteger reports = new AtomicInteger();

    Path first = SceneGenerator.cached(options, new Cached(folder, 1, reports));
    Path second = SceneGenerator.cached(options, new Cached(folder, 1, reports));
    Path other = SceneGenerator.cached(options, new Cached(folder, 2, reports));

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(reports).hasValue(24);
    // What earlier versions have in a cache is found, too.
    assertThat(first).hasFileName("generated-cityscapes-523a0db894034b20");
  }

  @ParameterizedTest
  @EnumSource(SceneFormat.class)
  void aViewIsOfTheFormatsSizeByDefault(SceneFormat format) {
    SceneOptions defaults = SceneOptions.defaults(format);

    assertThat(defaults.height()).isEqualTo(format.height());
    assertThat(defaults.width()).isEqualTo(format.width());
    assertThat(defaults.views()).isEqualTo(120);
  }
}
