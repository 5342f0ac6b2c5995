// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;
import org.mtcrl.datasets.reproducible.Fingerprint;

final class ImageDatasetTest {
  private static final int HEIGHT = PngExamples.HEIGHT;
  private static final int WIDTH = PngExamples.WIDTH;
  private static final EnvironmentSplits SPLITS = new EnvironmentSplits(List.of(), List.of("d"), 0);

  @TempDir private Path folder;
  private PngExamples examples;

  @BeforeEach
  void write() throws IOException {
    examples = PngExamples.write(folder.resolve("root"));
  }

  @Test
  void featuresAndLabelsAreThoseOfTheFilesWhereNothingIsResized() throws Exception {
    try (ImageDataset dataset = open(settings(HEIGHT, WIDTH, true));
        NDManager manager = NDManager.newBaseManager()) {
      Split test = dataset.split(SplitName.TEST_OOD).orElseThrow();
      try (Batch batch = test.read(new int[] {4, 0, 4}, 0, manager)) {
        assertThat(batch.features().get(0).getShape()).isEqualTo(new Shape(3, 3, HEIGHT, WIDTH));
        assertThat(batch.labels(0).values().getDataType()).isEqualTo(DataType.INT64);
        assertThat(batch.labels(0).values().getShape()).isEqualTo(new Shape(3, HEIGHT, WIDTH));
        assertThat(batch.labels(1).values().getShape()).isEqualTo(new Shape(3, 1, HEIGHT, WIDTH));
        assertThat(batch.labels(2).values().getShape()).isEqualTo(new Shape(3, 3, HEIGHT, WIDTH));
        int[] expected = {22, 18, 22};
        for (int i = 0; i < expected.length; i++) {
          compare(batch, i, examples.decode(expected[i]));
        }
      }
    }
  }

  private static void compare(Batch batch, int example, List<Raster> rasters) {
    int pixels = HEIGHT * WIDTH;
    byte[] colors = ((Raster.Bytes) rasters.get(0)).values();
    byte[] ids = ((Raster.Bytes) rasters.get(1)).values();
    float[] depth = ((Raster.Floats) rasters.get(2)).values();
    float[] normals = ((Raster.Floats) rasters.get(3)).values();
    float[] image = batch.features().get(0).get(example).toFloatArray();
    long[] classes = batch.labels(0).values().get(example).toLongArray();
    float[] distances = batch.labels(1).values().get(example).toFloatArray();
    float[] directions = batch.labels(2).values().get(example).toFloatArray();
    boolean[][] masks = new boolean[3][];
    for (int task = 0; task < 3; task++) {
      Labels labels = batch.labels(task);
      assertThat(labels.mask().orElseThrow().getShape())
          .isEqualTo(new Shape(batch.size(), HEIGHT, WIDTH));
      masks[task] = labels.mask().orElseThrow().get(example).toBooleanArray();
    }
    for (int i = 0; i < pixels; i++) {
      // ImageNet's mean and deviation of green.
      double green = ((colors[3 * i + 1] & 0xff) / 255.0 - 0.456) / 0.224;
      assertThat(image[pixels + i]).isEqualTo((float) green);
      assertThat(masks[0][i]).isEqualTo((ids[i] & 0xff) != ChannelSpec.MISSING);
      assertThat(classes[i]).isEqualTo(masks[0][i] ? ids[i] : 0);
      assertThat(masks[1][i]).isEqualTo(!Float.isNaN(depth[i]));
      assertThat(distances[i]).isEqualTo(masks[1][i] ? depth[i] : 0);
      double length =
          Math.sqrt(
              Math.pow(normals[3 * i], 2)
                  + Math.pow(normals[3 * i + 1], 2)
                  + Math.pow(normals[3 * i + 2], 2));
      assertThat(masks[2][i]).isTrue();
      assertThat((double) directions[2 * pixels + i])
          .isCloseTo(normals[3 * i + 2] / length, within(1e-6));
    }
  }

  @Test
  void valuesAreTheSameWithAndWithoutACacheAndWhenOpenedAgain() throws Exception {
    try (ImageDataset packed = open(settings(5, 9, true));
        ImageDataset again = open(settings(5, 9, true));
        ImageDataset unpacked = open(settings(5, 9, false))) {
      assertThat(again.fingerprint()).isEqualTo(packed.fingerprint());
      assertThat(unpacked.fingerprint()).isEqualTo(packed.fingerprint());
      for (SplitName name : SplitName.values()) {
        if (name != SplitName.VALIDATION_OOD) {
          assertThat(values(again, name)).isEqualTo(values(packed, name));
          assertThat(values(unpacked, name)).isEqualTo(values(packed, name));
        }
      }
      assertThat(packed.plainSplits().stream().map(ImageDatasetTest::values))
          .containsExactlyElementsOf(
              packed.splits().stream().map(ImageDatasetTest::values).toList());
    }
  }

  @Test
  void aSecondOpeningDecodesNothingAndTheFirstTellsHowFarItIs() throws Exception {
    ImageContext first = new ImageContext(folder.resolve("cache"), false);
    builder(examples, settings(5, 9, true)).open(first).close();
    assertThat(examples.decoded).hasSize(24);
    assertThat(first.progress())
        .hasSize(25)
        .contains("decoding testing 0/24", "decoding testing 24/24");

    PngExamples found = examples.again();
    ImageContext second = new ImageContext(folder.resolve("cache"), false);
    builder(found, settings(5, 9, true)).open(second).close();

    assertThat(found.decoded).isEmpty();
    assertThat(second.progress()).isEmpty();
  }

  @Test
  void theFingerprintTellsContentsAndUsesApartButNoPlacesAndTimes() throws Exception {
    String fingerprint = fingerprint(examples, settings(5, 9, true));
    assertThat(fingerprint(PngExamples.write(folder.resolve("elsewhere")), settings(5, 9, true)))
        .isEqualTo(fingerprint);
    assertThat(fingerprint(examples, settings(5, 10, true))).isNotEqualTo(fingerprint);
    AugmentationOptions flip = new AugmentationOptions(true, List.of(1.0));
    assertThat(fingerprint(examples, settings(5, 9, OnBadExample.FAIL, true, flip)))
        .isNotEqualTo(fingerprint);
    Files.copy(
        examples.file(0, "ids.png"),
        examples.file(1, "ids.png"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(fingerprint(examples, settings(5, 9, true))).isNotEqualTo(fingerprint);
  }

  @Test
  void whatADecoderDependsOnBesidesFilesKeepsCachesApart() throws Exception {
    builder(examples, settings(5, 9, true)).variant("seven classes").open(context(false)).close();
    builder(examples, settings(5, 9, true)).variant("all classes").open(context(false)).close();
    assertThat(examples.decoded).hasSize(48);
  }

  @Test
  void theFirstDamagedExampleIsAnEndThatNamesIt() throws Exception {
    damage(7);
    damage(3);
    for (boolean cache : new boolean[] {true, true, false}) {
      assertThatThrownBy(() -> open(settings(5, 9, cache)))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(examples.file(3, "depth.png") + " is a damaged png")
          .hasMessageEndingWith("set on-bad-example = skip-and-count to leave such examples out");
    }
  }

  @Test
  void damagedExamplesAreLeftOutAndNamed() throws Exception {
    damage(3);
    damage(7);
    Files.delete(examples.file(9, "ids.png"));
    ImageSettings skipping =
        settings(5, 9, OnBadExample.SKIP_AND_COUNT, true, AugmentationOptions.OFF);
    for (int opening = 0; opening < 2; opening++) {
      try (ImageDataset dataset = open(skipping)) {
        assertThat(dataset.badExamples()).hasSize(3);
        assertThat(dataset.badExamples().get(0)).contains(examples.file(3, "depth.png").toString());
        assertThat(dataset.badExamples().get(2))
            .isEqualTo(examples.file(9, "ids.png") + " does not exist");
        int size =
            Arrays.stream(SplitName.values())
                .flatMap(name -> dataset.split(name).stream())
                .mapToInt(Split::size)
                .sum();
        assertThat(size).isEqualTo(21);
      }
    }
    assertThat(examples.decoded).hasSize(24);
  }

  @Test
  void whoOnlyLooksThroughIsToldOfAllDamage() throws Exception {
    damage(3);
    damage(7);
    try (ImageDataset dataset = builder(examples, settings(5, 9, true)).open(context(true))) {
      assertThat(dataset.badExamples()).hasSize(2);
    }
  }

  @Test
  void aClassThatDoesNotExistIsDamageWhereverItStands() throws Exception {
    ImageDatasetBuilder tooFew =
        ImageDataset.builder("testing", folder.resolve("root"), examples)
            .settings(settings(2, 2, true))
            .plan(plan(examples))
            .labels(List.of(ImageTasks.segmentation(4, 2, 2)));
    assertThatThrownBy(() -> tooFew.open(context(false)))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(
            "example 'a-0': 'segmentation' has class 4 at row \\d+, column \\d+, but classes"
                + " are 0 to 3; .*");
  }

  @Test
  void tasksThatDoNotFitTheirLayersAreRefused() {
    ImageDatasetBuilder wrong =
        ImageDataset.builder("testing", folder.resolve("root"), examples)
            .settings(settings(2, 2, true))
            .plan(plan(examples));
    assertThatThrownBy(
            () -> wrong.labels(List.of(ImageTasks.numbers("depth", 2, 2, 2))).open(context(false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task 'depth' expects labels");
    assertThatThrownBy(
            () -> wrong.labels(List.of(ImageTasks.numbers("edges", 1, 2, 2))).open(context(false)))
        .hasMessageContaining("the channels for labels are [segmentation, depth, normals]");
  }

  @Test
  void splitsAreThoseOfThePlan() throws Exception {
    try (ImageDataset dataset = open(settings(5, 9, true))) {
      assertThat(dataset.environments()).containsExactly("a", "b", "c", "d");
      assertThat(dataset.split(SplitName.TRAIN).orElseThrow().size()).isEqualTo(12);
      assertThat(dataset.split(SplitName.VALIDATION_OOD)).isEmpty();
      assertThat(dataset.split(SplitName.TEST_OOD).orElseThrow().environments())
          .containsOnly(3)
          .hasSize(6);
      assertThat(dataset.split(SplitName.TRAIN).orElseThrow().isRandom()).isFalse();
      assertThat(dataset.source()).isEqualTo(DataSource.REAL);
      assertThat(dataset.origin()).isEqualTo("24 examples of " + folder.resolve("root"));
    }
  }

  @Test
  void onlyTrainingIsAugmentedAndASeedGivesTheSameBatchAgain() throws Exception {
    AugmentationOptions both = new AugmentationOptions(true, List.of(1.0, 1.5));
    ImageSettings augmented = settings(6, 10, OnBadExample.FAIL, true, both);
    try (ImageDataset dataset = open(augmented);
        ImageDataset plain = open(settings(6, 10, true))) {
      assertThat(dataset.split(SplitName.TRAIN).orElseThrow().isRandom()).isTrue();
      assertThat(dataset.split(SplitName.TEST_ID).orElseThrow().isRandom()).isFalse();
      assertThat(values(dataset, SplitName.TEST_ID)).isEqualTo(values(plain, SplitName.TEST_ID));
      float[] once = values(dataset, SplitName.TRAIN);
      for (int i = 0; i < 5; i++) {
        assertThat(values(dataset, SplitName.TRAIN)).isEqualTo(once);
      }
      assertThat(values(plain, SplitName.TRAIN)).isNotEqualTo(once);
    }
  }

  @Test
  void whereNumbersAreMissingLabelsAreZeroAndMaskedWhateverIsShown() throws Exception {
    BufferedImage partly = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    int half = WIDTH / 2;
    partly.setRGB(half, 0, half, HEIGHT, fill(half * HEIGHT, 0xc08040), 0, half); // else black
    for (int example = 0; example < examples.size(); example++) {
      ImageIO.write(partly, "png", examples.file(example, "normal.png").toFile());
    }
    AugmentationOptions both = new AugmentationOptions(true, List.of(1.0, 1.5));
    ImageSettings augmented = settings(6, 10, OnBadExample.FAIL, true, both);
    try (ImageDataset dataset = open(augmented);
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset
                .split(SplitName.TRAIN)
                .orElseThrow()
                .read(new int[] {0, 1, 2, 3, 4, 5}, 3, manager)) {
      for (int task = 1; task <= 2; task++) { // depth and normals
        Labels labels = batch.labels(task);
        NDArray mask = labels.mask().orElseThrow();
        assertThat(mask.all().getBoolean()).isFalse();
        assertThat(mask.any().getBoolean()).isTrue();
        NDArray sizes = labels.values().square().sum(new int[] {1});
        assertThat(sizes.eq(0).toBooleanArray()).isEqualTo(mask.logicalNot().toBooleanArray());
      }
    }
  }

  private static int[] fill(int length, int value) {
    int[] values = new int[length];
    Arrays.fill(values, value);
    return values;
  }

  private void damage(int example) throws IOException {
    Path file = examples.file(example, "depth.png");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  private static ImageSettings settings(int height, int width, boolean cache) {
    return settings(height, width, OnBadExample.FAIL, cache, AugmentationOptions.OFF);
  }

  private static ImageSettings settings(
      int height, int width, OnBadExample onBadExample, boolean cache, AugmentationOptions random) {
    return new ImageSettings(height, width, new ImageOptions(0, onBadExample, cache, random));
  }

  /** Of each environment the first example validates and the second tests. */
  private static SplitPlan plan(PngExamples examples) {
    return SPLITS.plan(
        examples,
        example ->
            switch (example % 6) {
              case 0 -> SplitName.VALIDATION;
              case 1 -> SplitName.TEST_ID;
              default -> SplitName.TRAIN;
            });
  }

  private ImageContext context(boolean verifying) {
    return new ImageContext(folder.resolve("cache"), verifying);
  }

  private ImageDataset open(ImageSettings settings) {
    return builder(examples, settings).open(context(false));
  }

  private ImageDatasetBuilder builder(PngExamples examples, ImageSettings settings) {
    int height = settings.height();
    int width = settings.width();
    return ImageDataset.builder("testing", folder.resolve("root"), examples)
        .settings(settings)
        .plan(plan(examples))
        .labels(
            List.of(
                ImageTasks.segmentation(PngExamples.CLASSES, height, width),
                ImageTasks.numbers("depth", 1, height, width),
                ImageTasks.numbers("normals", 3, height, width)));
  }

  private String fingerprint(PngExamples examples, ImageSettings settings) {
    try (ImageDataset dataset = builder(examples, settings).open(context(false))) {
      return dataset.fingerprint();
    }
  }

  /** All that a split reads, one after the other. */
  private static float[] values(ImageDataset dataset, SplitName name) {
    return values(dataset.split(name).orElseThrow());
  }

  private static float[] values(Split split) {
    int[] indices = new int[split.size()];
    Arrays.setAll(indices, i -> i);
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(indices, 9, manager)) {
      float[] all = batch.features().get(0).toFloatArray();
      for (Labels labels : batch.labels()) {
        all = joined(all, labels.values().toType(DataType.FLOAT32, true).toFloatArray());
        float[] mask = labels.mask().orElseThrow().toType(DataType.FLOAT32, true).toFloatArray();
        all = joined(all, mask);
      }
      return all;
    }
  }

  private static float[] joined(float[] first, float[] second) {
    float[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Test
  void cachesOfEarlierVersionsAreFoundByTheirNames() throws Exception {
    builder(examples, settings(5, 9, true)).variant("seven classes").open(context(false)).close();
    String layout =
        "testing\n3;5x9;image:image:3;segmentation:classes:1;depth:distances:1;"
            + "normals:directions:3\n[255, 5, 255, 255]\nseven classes";
    String digest =
        new Fingerprint("pack", 1)
            .add("root", folder.resolve("root").toAbsolutePath().normalize().toString())
            .add("layout", layout)
            .hex();
    assertThat(folder.resolve("cache"))
        .isDirectoryContaining("glob:**/5x9-" + digest.substring(0, 16) + ".pack");
  }
}
