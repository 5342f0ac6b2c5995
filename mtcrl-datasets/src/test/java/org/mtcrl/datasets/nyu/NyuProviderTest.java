// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.ImageDigest;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.synthetic.scenes.NyuMatScenes;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;
import org.mtcrl.datasets.synthetic.scenes.SceneOptions;

/** The data set as the framework opens it: from files to batches. */
final class NyuProviderTest {
  private static final int HEIGHT = 72;
  private static final int WIDTH = 96;

  @TempDir Path folder;

  private record Context(Optional<Path> root, Path cache, boolean isVerifying)
      implements DatasetContext {
    @Override
    public long seed() {
      return 1;
    }
  }

  private Path root() throws IOException {
    return Files.createDirectories(folder.resolve("root"));
  }

  private MultiTaskDataset open(String options) throws IOException {
    return new NyuProvider()
        .open(
            TestingOptions.of(NyuOptions.class, options),
            new Context(Optional.of(root()), folder.resolve("cache"), false));
  }

  private static Split split(MultiTaskDataset dataset, SplitName name) {
    return dataset.split(name).orElseThrow();
  }

  @Test
  void readsThePublishedFormIntoBatches() throws IOException {
    NyuFixture.copyTo(root());
    try (MultiTaskDataset dataset = open("height = 24, width = 32");
        NDManager manager = NDManager.newBaseManager();
        Batch batch = split(dataset, SplitName.TEST_OOD).read(new int[] {0}, 1, manager)) {
      assertThat(dataset.tasks())
          .extracting(Task::name)
          .containsExactly("segmentation", "depth", "normals");
      assertThat(dataset.source()).isEqualTo(DataSource.REAL);
      assertThat(dataset.origin()).startsWith("8 examples of").endsWith("the split of splits.mat");
      assertThat(dataset.environments()).contains("kitchen", "bedroom", "home_office", "bookstore");
      assertThat(split(dataset, SplitName.TRAIN).size()).isEqualTo(3);
      assertThat(split(dataset, SplitName.VALIDATION).size()).isEqualTo(1);
      assertThat(split(dataset, SplitName.TEST_ID).size()).isEqualTo(2);
      assertThat(split(dataset, SplitName.VALIDATION_OOD).size()).isEqualTo(1);

      assertThat(batch.features().get(0).getShape()).isEqualTo(new Shape(1, 3, 24, 32));
      float[] depth = batch.labels(1).values().toFloatArray();
      long[] labels = batch.labels(0).values().toLongArray();
      boolean[] present = batch.labels(0).mask().orElseThrow().toBooleanArray();
      for (int pixel = 0; pixel < depth.length; pixel++) {
        int y = pixel / 32;
        int x = pixel % 32;
        assertThat(depth[pixel]).isEqualTo(NyuFixture.depth(7, y, x));
        assertThat(present[pixel] ? NyuClasses.NAMES.get((int) labels[pixel]) : "")
            .isEqualTo(NyuFixture.label(7, y, x));
      }
    }
  }

  @Test
  void readsThePreprocessedFormIntoBatches() throws IOException {
    NpyFixture.write(root(), 12, 3);
    try (MultiTaskDataset dataset = open("height = 6, width = 8, tasks = [depth]");
        NDManager manager = NDManager.newBaseManager();
        Batch batch = split(dataset, SplitName.TEST_ID).read(new int[] {2}, 1, manager)) {
      assertThat(dataset.split(SplitName.TEST_OOD)).isEmpty();
      // Numbers 0 to 9 are taken for one room, 10 and 11 for another.
      assertThat(
              split(dataset, SplitName.TRAIN).size() + split(dataset, SplitName.VALIDATION).size())
          .isEqualTo(12);
      assertThat(split(dataset, SplitName.VALIDATION).size()).isIn(2, 10);
      float[] depth = batch.labels(0).values().toFloatArray();
      assertThat((double) depth[47]).isCloseTo(NpyFixture.depth(2, 47), within(1e-5));
      assertThat(batch.labels(0).mask().orElseThrow().toBooleanArray()[0]).isFalse();
    }
  }

  @Test
  void failsAtADamagedViewOrCountsIt() throws IOException {
    NpyFixture.write(root(), 12, 3);
    Files.delete(root().resolve("train/label/4.npy"));
    Files.write(root().resolve("val/depth/1.npy"), new byte[5]);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("height = 6, width = 8").close())
        .withMessageContaining(Path.of("label", "4.npy").toString());
    try (MultiTaskDataset dataset =
        open("height = 6, width = 8, on-bad-example = skip-and-count")) {
      assertThat(dataset.badExamples()).hasSize(2);
      assertThat(split(dataset, SplitName.TEST_ID).size()).isEqualTo(2);
    }
  }

  @Test
  void saysInOneSentenceWhatToPutIntoAnEmptyFolder() throws IOException {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open(""))
        .withMessage(
            root()
                + " holds no NYU-Depth V2; put the published nyu_depth_v2_labeled.mat (2.8 GB, and"
                + " splits.mat beside it) there, or the preprocessed"
                + " {train,val}/{image,label,depth,normal}/{i}.npy, or leave 'root' out to use a"
                + " generated world");
  }

  @Test
  void asksWhichFormIsMeantWhereBothAreThere() throws IOException {
    NyuFixture.copyTo(root());
    NpyFixture.write(root(), 2, 1);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("height = 6, width = 8"))
        .withMessageContaining("has both nyu_depth_v2_labeled.mat and train/image");
    try (MultiTaskDataset mat = open("height = 6, width = 8, form = mat");
        MultiTaskDataset npy = open("height = 6, width = 8, form = npy")) {
      assertThat(mat.origin()).startsWith("8 examples");
      assertThat(npy.origin()).startsWith("3 examples");
      assertThat(mat.fingerprint()).isNotEqualTo(npy.fingerprint());
    }
  }

  /** The same world as the published and as the preprocessed form, by writers of their own. */
  @Test
  void readsAGeneratedWorldInBothFormsAlikeAndSaysSo() throws IOException {
    SceneOptions options =
        new SceneOptions(
            SceneFormat.NYUV2,
            3,
            Optional.of("%dx%d".formatted(HEIGHT, WIDTH)),
            List.of(0.9, 0.7),
            0.5);
    NyuMatScenes.write(options, 1, folder.resolve("mat"));
    TestingGenerator.write(new SceneGenerator(), options, 1, folder.resolve("npy"));
    try (MultiTaskDataset published = generated("mat");
        MultiTaskDataset preprocessed = generated("npy");
        NDManager manager = NDManager.newBaseManager();
        Batch one = testViews(published, manager);
        Batch other = testViews(preprocessed, manager)) {
      assertThat(published.source()).isEqualTo(DataSource.GENERATED);
      assertThat(preprocessed.source()).isEqualTo(DataSource.GENERATED);
      assertThat(published.origin()).startsWith("generated by mtcrl: 18 examples");
      assertThat(published.environments())
          .containsExactlyInAnyOrderElementsOf(preprocessed.environments());
      for (SplitName name : List.of(SplitName.TEST_ID, SplitName.VALIDATION_OOD)) {
        assertThat(split(published, name).size()).isEqualTo(split(preprocessed, name).size());
      }
      assertThat(one.features().get(0).toFloatArray())
          .containsExactly(other.features().get(0).toFloatArray(), within(1e-5f));
      for (int task = 0; task < 2; task++) {
        assertThat(one.labels(task).values().toArray())
            .isEqualTo(other.labels(task).values().toArray());
        assertThat(one.labels(task).mask().orElseThrow().toBooleanArray())
            .isEqualTo(other.labels(task).mask().orElseThrow().toBooleanArray());
      }
      // Computed from depth in one form, rendered in the other.
      assertThat(medianDegrees(one.labels(2), other.labels(2))).isLessThan(2);
    }
  }

  private MultiTaskDataset generated(String form) throws IOException {
    Path root = folder.resolve(form);
    return new NyuProvider()
        .open(
            TestingOptions.of(
                NyuOptions.class,
                "height = %d, width = %d, validation-share = 0.3".formatted(HEIGHT, WIDTH)),
            new Context(Optional.of(root), folder.resolve("cache"), false));
  }

  private static Batch testViews(MultiTaskDataset dataset, NDManager manager) {
    return split(dataset, SplitName.TEST_OOD).read(new int[] {0, 1, 2}, 1, manager);
  }

  private static double medianDegrees(Labels some, Labels others) {
    float[] a = some.values().toFloatArray();
    float[] b = others.values().toFloatArray();
    boolean[] inA = some.mask().orElseThrow().toBooleanArray();
    boolean[] inB = others.mask().orElseThrow().toBooleanArray();
    int pixels = HEIGHT * WIDTH;
    double[] degrees =
        IntStream.range(0, inA.length)
            .filter(i -> inA[i] && inB[i])
            .mapToDouble(
                i -> {
                  int at = i / pixels * 3 * pixels + i % pixels;
                  double cosine = 0;
                  for (int part = 0; part < 3; part++) {
                    cosine += a[at + part * pixels] * b[at + part * pixels];
                  }
                  return Math.toDegrees(Math.acos(Math.min(1, cosine)));
                })
            .sorted()
            .toArray();
    assertThat(degrees.length).isGreaterThan(inA.length / 2);
    return degrees[degrees.length / 2];
  }

  @Test
  void fingerprintsAndRandomDrawsStay() throws IOException {
    NyuFixture.copyTo(root());
    try (MultiTaskDataset dataset =
        open("height = 20, width = 30, augmentation { flip = true, scales = [1, 1.2, 1.5] }")) {
      assertThat(dataset.fingerprint())
          .isEqualTo("8894ddb614d60ccef979b4886eb25d6a110b0479c4c1e1f943f2ca3dd8ad6db9");
      assertThat(ImageDigest.ofTraining(dataset))
          .isEqualTo("aef8855b4a89ccb3b49831eb543c159852fd423f3b7f3e4d4bb06099d1fd4803");
    }
  }
}
