// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.ImageDigest;
import org.mtcrl.datasets.TestingCache;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;
import org.mtcrl.datasets.synthetic.scenes.SceneOptions;

class CityscapesProviderTest {
  private static final String SMALL = "height = 32, width = 64, ";

  @TempDir private Path folder;
  private Path root;
  private CityscapesFiles files;

  @BeforeEach
  void nameTheRoot() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    files = new CityscapesFiles(root);
  }

  private MultiTaskDataset open(String options) {
    return new CityscapesProvider()
        .open(
            TestingOptions.of(CityscapesOptions.class, SMALL + options),
            TestingCache.at(root, folder.resolve("cache")));
  }

  private static List<Integer> sizes(MultiTaskDataset dataset) {
    List<Integer> sizes = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      sizes.add(dataset.split(name).map(Split::size).orElse(0));
    }
    return sizes;
  }

  @Test
  void theOfficialFormGivesImagesClassesAndInverseDepth() throws IOException {
    files.official();
    try (MultiTaskDataset dataset = open("classes = 19");
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TEST_OOD).orElseThrow().read(new int[] {0}, 1, manager)) {
      assertThat(dataset.tasks()).extracting(Task::name).containsExactly("segmentation", "depth");
      assertThat(dataset.tasks().get(0).label().classNames()).hasSize(19);
      // Each training city gives one of ten recordings to validation and one to test-id.
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 10, 11);
      assertThat(dataset.environments()).containsExactly("bonn", "ulm", "lindau", "munster");
      assertThat(dataset.source()).isEqualTo(DataSource.REAL);
      assertThat(dataset.origin()).startsWith("41 examples of 4 cities, official form, in ");
      assertThat(batch.features().get(0).getShape().getShape()).containsExactly(1, 3, 32, 64);

      Labels classes = batch.labels(0);
      long[] found = classes.values().get("0, 5").toLongArray();
      boolean[] labelled = classes.mask().orElseThrow().get("0, 5").toBooleanArray();
      LabelSet expected = LabelSet.of(19);
      for (int column = 0; column < CityscapesFiles.WIDTH; column++) {
        int id = Byte.toUnsignedInt(expected.classOf(column % (LabelSet.LARGEST_ID + 1)));
        assertThat(labelled[column]).isEqualTo(id != 255);
        assertThat(labelled[column] ? found[column] : id).isEqualTo(id);
      }
      Labels depth = batch.labels(1);
      assertThat(depth.mask().orElseThrow().get("0, 0").toBooleanArray()).containsOnly(false);
      assertThat(depth.mask().orElseThrow().get("0, 1").toBooleanArray()).containsOnly(true);
      assertThat(depth.values().get("0, 0, 1").toFloatArray()).containsOnly(1 / 40f);
    }
  }

  @Test
  void metricDepthIsInMetres() throws IOException {
    files.official();
    try (MultiTaskDataset dataset = open("tasks = [depth], depth = metric");
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TRAIN).orElseThrow().read(new int[] {3}, 1, manager)) {
      assertThat(batch.labels(0).values().get("0, 0, 7").toFloatArray()).containsOnly(40f);
    }
  }

  @Test
  void foldersNamedAfterTheirArchivesAreLookedInto() throws IOException {
    files.official();
    for (ExamplePart part : ExamplePart.values()) {
      Path archive = Files.createDirectories(root.resolve(part.folder() + "_trainvaltest"));
      Files.move(root.resolve(part.folder()), archive.resolve(part.folder()));
    }

    try (MultiTaskDataset dataset = open("")) {
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 10, 11);
    }
  }

  @Test
  void thePreprocessedFormGivesTheSameTasksInOneEnvironmentOfTrainingCities() throws IOException {
    files.preprocessed();
    try (MultiTaskDataset dataset = open("");
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TRAIN).orElseThrow().read(new int[] {0}, 1, manager)) {
      assertThat(dataset.environments())
          .containsExactly(NpyFiles.TRAINING_CITIES, NpyFiles.HELD_OUT_CITIES);
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 5, 5);
      assertThat(batch.labels(0).values().get("0, 9").toLongArray())
          .startsWith(0, 0, 1, 2, 3, 4, 5, 6);
      assertThat(batch.labels(0).mask().orElseThrow().get("0, 9").toBooleanArray())
          .startsWith(false, true, true, true, true, true, true, true, false);
      assertThat(batch.labels(1).mask().orElseThrow().get("0, 0").toBooleanArray())
          .containsOnly(false);
      assertThat(batch.labels(1).values().get("0, 0, 1").toFloatArray()).containsOnly(1 / 40f);
    }
  }

  @Test
  void aTableOfCitiesGivesPreprocessedFramesTheirEnvironments() throws IOException {
    files.preprocessed();
    StringBuilder table = new StringBuilder("i,city\n");
    IntStream.range(0, 20).forEach(i -> table.append(i).append(i < 10 ? ",bonn\n" : ",ulm\n"));
    Files.writeString(root.resolve("train").resolve(CityTable.FILE), table);

    try (MultiTaskDataset dataset = open("")) {
      assertThat(dataset.environments()).containsExactly("bonn", "ulm", NpyFiles.HELD_OUT_CITIES);
    }

    Files.writeString(root.resolve("train").resolve(CityTable.FILE), "i,city\n0,bonn\n");
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no line for example 1; add '1,CITY'");
  }

  @Test
  void labelsOfTheChosenNumberOfClassesArePreferred() throws IOException {
    files.preprocessed();
    for (String split : new String[] {"train", "val"}) {
      Files.move(root.resolve(split).resolve("label"), root.resolve(split).resolve("label_7"));
    }

    try (MultiTaskDataset dataset = open("")) {
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 5, 5);
    }
    assertThatThrownBy(() -> open("classes = 19"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no folder 'label'");
  }

  @Test
  void trainingCitiesMayBeMergedAndHeldOut() throws IOException {
    files.official();
    try (MultiTaskDataset merged = open("environment-groups = 1");
        MultiTaskDataset shifted = open("validation-environments = [ulm]")) {
      assertThat(merged.environments()).containsExactly("bonn+1", "lindau", "munster");
      assertThat(sizes(shifted)).containsExactly(8, 1, 1, 10, 21);
      assertThat(merged.fingerprint()).isNotEqualTo(shifted.fingerprint());
    }
  }

  @Test
  void aGeneratedWorldIsReadLikeThePublishedFilesAndSaysWhatItIs() throws IOException {
    Files.delete(root);
    SceneOptions options =
        new SceneOptions(SceneFormat.CITYSCAPES, 10, Optional.of("32x64"), List.of(0.9), 0.5);
    TestingGenerator.write(new SceneGenerator(), options, 5, root);

    try (MultiTaskDataset dataset = open("classes = 19");
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TEST_OOD).orElseThrow().read(new int[] {0, 9}, 1, manager)) {
      assertThat(dataset.source()).isEqualTo(DataSource.GENERATED);
      assertThat(dataset.origin()).startsWith("60 generated examples of 6 cities");
      assertThat(sizes(dataset)).containsExactly(32, 4, 4, 10, 10);
      float[] inverse = batch.labels(1).values().toFloatArray();
      assertThat(inverse).contains(0f); // the sky
      for (float value : inverse) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void anEmptyRootIsToldWhatToPutThere() {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(root.toString())
        .hasMessageContaining("leftImg8bit_trainvaltest.zip")
        .hasMessageContaining("camera_trainvaltest.zip")
        .hasMessageContaining("{train,val}/{image,label,depth}");
  }

  @Test
  void aPackageThatIsNotThereIsNamedUnlessNoTaskNeedsIt() throws IOException {
    files.official();
    Files.move(root.resolve("camera"), folder.resolve("elsewhere"));

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no folder 'camera'; unpack camera_trainvaltest.zip there");
    try (MultiTaskDataset dataset = open("tasks = [segmentation]")) {
      assertThat(dataset.tasks()).hasSize(1);
    }
  }

  @Test
  void optionsThatContradictThemselvesAreRefused() {
    for (String options :
        new String[] {
          "tasks = []",
          "tasks = [depth, depth]",
          "classes = 8",
          "validation-environments = [ulm], test-environments = [ulm]"
        }) {
      assertThatThrownBy(() -> TestingOptions.of(CityscapesOptions.class, options))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void fingerprintsAndRandomDrawsStay() throws IOException {
    files.official();
    try (MultiTaskDataset dataset = open("augmentation { flip = true, scales = [1, 1.2, 1.5] }")) {
      assertThat(dataset.fingerprint())
          .isEqualTo("b7359aac04d3f87c74da07e57f3a14d0d5096c3bdef00d38a19f4aedc3b909cf");
      assertThat(ImageDigest.ofTraining(dataset))
          .isEqualTo("688b1f47e08ce1891f5926d01878fd3add387b1f3dcc47379c23a0f30c7df485");
    }
  }
}
