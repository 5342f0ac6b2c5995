package org.mtcrl.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.reproducible.Fingerprint;

/** Writing worlds to disk: the same again, all or nothing, and said to be generated. */
final class SceneGeneratorTest {
  private static final SceneGenerator.Progress SILENT = (done, total) -> {};

  @TempDir private Path folder;

  private static SceneOptions options(SceneVariant variant, long seed) {
    return new SceneOptions(2, 24, 32, seed, List.of(0.9), 0.5, variant);
  }

  /** The digest of each file by its path. */
  private static Map<String, String> digests(Path root) throws IOException {
    Map<String, String> digests = new TreeMap<>();
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
  @CsvSource({"NYUV2,NPY,51", "NYUV2,MAT,3", "CITYSCAPES,IMAGES,49", "TASKONOMY,IMAGES,98"})
  void theSameSeedMakesTheSameBytesAndAnotherSeedOthers(
      SceneFormat format, SceneVariant variant, int files) throws IOException {
    SceneGenerator.write(format, folder.resolve("a"), options(variant, 4), SILENT);
    SceneGenerator.write(format, folder.resolve("b"), options(variant, 4), SILENT);
    SceneGenerator.write(format, folder.resolve("c"), options(variant, 5), SILENT);

    Map<String, String> first = digests(folder.resolve("a"));
    assertThat(first).hasSize(files);
    assertThat(digests(folder.resolve("b"))).isEqualTo(first);
    assertThat(digests(folder.resolve("c"))).hasSize(files).isNotEqualTo(first);
  }

  @Test
  void moreViewsLeaveTheFirstOnesAsTheyWere() throws IOException {
    SceneOptions few = options(SceneVariant.IMAGES, 4);
    SceneOptions more = new SceneOptions(3, 24, 32, 4, List.of(0.9), 0.5, SceneVariant.IMAGES);
    SceneGenerator.write(SceneFormat.CITYSCAPES, folder.resolve("few"), few, SILENT);
    SceneGenerator.write(SceneFormat.CITYSCAPES, folder.resolve("more"), more, SILENT);

    Map<String, String> expected = digests(folder.resolve("few"));
    expected.remove(SceneGenerator.MANIFEST);
    assertThat(digests(folder.resolve("more"))).containsAllEntriesOf(expected);
  }

  @Test
  void theManifestSaysWhatWasAskedForAndWhatCameOfIt() {
    SceneOptions options =
        new SceneOptions(2, 24, 32, 6, List.of(1.0, 0.8), 0.5, SceneVariant.IMAGES);

    GeneratedScenes world =
        SceneGenerator.write(SceneFormat.TASKONOMY, folder.resolve("a"), options, SILENT);

    Config manifest =
        ConfigFactory.parseFile(folder.resolve("a").resolve("generated-by-mtcrl.json").toFile());
    assertThat(manifest.getString("generator")).isEqualTo("mtcrl scenes");
    assertThat(manifest.getString("format")).isEqualTo("taskonomy");
    assertThat(manifest.getLong("seed")).isEqualTo(6);
    assertThat(manifest.getInt("views")).isEqualTo(12).isEqualTo(world.views());
    List<? extends Config> environments = manifest.getConfigList("environments");
    assertThat(environments)
        .extracting(environment -> environment.getDouble("strength"))
        .containsExactly(1.0, 0.8, 1.0, 0.8, 0.5, 0.5);
    assertThat(environments)
        .extracting(environment -> environment.getString("part"))
        .endsWith("training", "shifted-validation", "shifted-test");
    assertThat(environments.get(0).getDouble("agreement.depth-mix")).isEqualTo(1);
    assertThat(SceneGenerator.isGenerated(folder.resolve("a"))).isTrue();
    assertThat(SceneGenerator.isGenerated(folder)).isFalse();
  }

  @Test
  void aFolderWithAnythingInItIsLeftAlone() throws IOException {
    Path target = Files.createDirectory(folder.resolve("mine"));
    Files.createFile(target.resolve("precious.txt"));

    assertThatThrownBy(
            () ->
                SceneGenerator.write(
                    SceneFormat.CITYSCAPES, target, options(SceneVariant.IMAGES, 1), SILENT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("mine' is not empty");
    assertThat(target.resolve("precious.txt")).exists();
  }

  @Test
  void anEmptyFolderIsUsed() throws IOException {
    Path target = Files.createDirectory(folder.resolve("mine"));

    SceneGenerator.write(SceneFormat.NYUV2, target, options(SceneVariant.NPY, 1), SILENT);

    assertThat(SceneGenerator.isGenerated(target)).isTrue();
  }

  @Test
  void whatIsBrokenOffLeavesNothingBehind() throws IOException {
    SceneGenerator.Progress stop =
        (done, total) -> {
          if (done == 5) {
            throw new CancellationException("enough");
          }
        };

    assertThatThrownBy(
            () ->
                SceneGenerator.write(
                    SceneFormat.NYUV2, folder.resolve("a"), options(SceneVariant.MAT, 1), stop))
        .isInstanceOf(CancellationException.class);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void aWorldInACacheIsMadeOnce() {
    AtomicInteger views = new AtomicInteger();
    SceneGenerator.Progress counting = (done, total) -> views.incrementAndGet();
    SceneOptions options = options(SceneVariant.IMAGES, 1);

    Path first = SceneGenerator.cached(SceneFormat.CITYSCAPES, folder, options, counting);
    Path second = SceneGenerator.cached(SceneFormat.CITYSCAPES, folder, options, counting);
    Path other =
        SceneGenerator.cached(
            SceneFormat.CITYSCAPES, folder, options(SceneVariant.IMAGES, 2), counting);

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(views).hasValue(24);
  }

  @Test
  void aVariantThatTheFormatLacksIsRefused() {
    assertThatThrownBy(
            () ->
                SceneGenerator.write(
                    SceneFormat.TASKONOMY,
                    folder.resolve("a"),
                    options(SceneVariant.MAT, 1),
                    SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taskonomy has no variant 'mat'; there are [images]");
  }

  @ParameterizedTest
  @CsvSource({"0,24,0.9,at least 1 view", "1,8,0.9,at least 16 x 16", "1,24,0.4,from 0.5"})
  void optionsThatMakeNoWorldAreRefused(int views, int height, double strength, String message) {
    assertThatThrownBy(
            () ->
                new SceneOptions(views, height, 32, 1, List.of(strength), 0.5, SceneVariant.IMAGES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
