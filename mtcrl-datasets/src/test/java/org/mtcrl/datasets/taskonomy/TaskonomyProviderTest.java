// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.mtcrl.datasets.TestingFiles;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.Raster;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;
import org.mtcrl.datasets.synthetic.scenes.SceneOptions;
import org.mtcrl.datasets.taskonomy.SplitTable.Part;

class TaskonomyProviderTest {
  private static final String LAYOUT = "BUILDING/DOMAIN";
  private static final String ALL =
      "tasks = [segmentation, depth, normals, keypoints2d, edges, reshading, curvature], ";

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void nameTheRoot() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
  }

  private static TaskonomyOptions options(String text) {
    return TestingOptions.of(TaskonomyOptions.class, "height = 16, width = 24, " + text);
  }

  private MultiTaskDataset open(String options) {
    return new TaskonomyProvider()
        .open(options(options), TestingCache.at(root, folder.resolve("cache")));
  }

  private TaskonomyFiles world(String layout) throws IOException {
    TaskonomyFiles files = new TaskonomyFiles(root, layout);
    files.building("attic", 10);
    files.building("barn", 2);
    files.building("cellar", 3);
    Files.writeString(
        root.resolve("train_val_test_tiny.csv"),
        "id,train,val,test\rattic,1,0,0\rbarn,0,1,0\rcellar,0,0,1\r");
    return files;
  }

  private static List<Integer> sizes(MultiTaskDataset dataset) {
    List<Integer> sizes = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      sizes.add(dataset.split(name).map(Split::size).orElse(0));
    }
    return sizes;
  }

  @ParameterizedTest
  @ValueSource(strings = {LAYOUT, "DOMAIN/taskonomy/BUILDING", "DOMAIN/BUILDING"})
  void everyPublishedLayoutIsRecognized(String layout) throws IOException {
    world(layout);
    try (MultiTaskDataset dataset = open("")) {
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 4, 6);
      assertThat(dataset.environments()).containsExactly("attic", "barn", "cellar");
      assertThat(dataset.tasks())
          .extracting(Task::name)
          .containsExactly("segmentation", "depth", "normals", "keypoints2d", "edges");
      assertThat(dataset.origin())
          .startsWith("30 examples of 3 buildings (train_val_test_tiny.csv) in ");
      assertThat(dataset.source()).isEqualTo(DataSource.REAL);
    }
  }

  @Test
  void everyDomainBecomesItsTarget() throws IOException {
    world(LAYOUT);
    try (MultiTaskDataset dataset = open(ALL);
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TRAIN).orElseThrow().read(new int[] {0}, 1, manager)) {
      assertThat(batch.labels(0).values().get("0, 5").toLongArray())
          .startsWith(0, 0, 1, 2)
          .contains(16);
      assertThat(batch.labels(0).mask().orElseThrow().get("0, 5").toBooleanArray())
          .startsWith(false, true, true);
      assertThat(batch.labels(1).mask().orElseThrow().get("0, 0").toBooleanArray())
          .containsOnly(false);
      assertValue(batch, 1, 0, 10 / 16f); // log2(1024) of 16
      assertValue(batch, 2, 0, 0);
      assertValue(batch, 2, 2, 1);
      assertValue(batch, 3, 0, 0.5f);
      assertValue(batch, 4, 0, 0.5f);
      assertValue(batch, 5, 0, 0.2f);
      assertValue(batch, 6, 0, 0);
      assertValue(batch, 6, 1, 0.5f);
    }
  }

  private static void assertValue(Batch batch, int task, int channel, float expected) {
    Labels labels = batch.labels(task);
    float[] row = labels.values().get("0, " + channel + ", 7").toFloatArray();
    assertThat(labels.mask().orElseThrow().get("0, 7").toBooleanArray()).containsOnly(true);
    for (float value : row) {
      assertThat(value).isCloseTo(expected, within(5e-3f));
    }
  }

  @Test
  void viewsOfOnePointStayTogether() throws IOException {
    TaskonomyFiles files = world(LAYOUT);
    files.building("attic", 40);
    TaskonomyOptions options = options("tasks = [depth]");
    ExampleFiles found = ExampleFiles.find(root, TaskonomyExamples.domains(options.tasks()));
    TaskonomyExamples source =
        new TaskonomyExamples(found.only(Set.of("attic")), options.tasks(), List.of());

    List<SplitName> splits =
        BuildingSplits.of(source, Map.of("attic", Part.TRAIN), options, new RandomStreams(3));

    assertThat(source.size()).isEqualTo(80);
    for (int example = 0; example < source.size(); example += 2) {
      assertThat(source.point(example)).isEqualTo(source.point(example + 1));
      assertThat(splits.get(example)).isEqualTo(splits.get(example + 1));
    }
    assertThat(splits).filteredOn(SplitName.VALIDATION::equals).hasSize(8);
    assertThat(splits).filteredOn(SplitName.TEST_ID::equals).hasSize(8);
  }

  @Test
  void holesOfTheMaskHaveNoLabelsThatComeFromTheMesh() throws IOException, BadExampleException {
    TaskonomyFiles files = new TaskonomyFiles(root, LAYOUT);
    files.view("attic", 0, 0);
    TestingFiles.ids(
        files.file("attic", Domain.MASK_VALID, 0, 0),
        TaskonomyFiles.HEIGHT,
        TaskonomyFiles.WIDTH,
        (row, column) -> row == 9 ? 0 : 255);
    TaskonomyOptions options = options(ALL);
    TaskonomyExamples source =
        new TaskonomyExamples(
            ExampleFiles.find(root, TaskonomyExamples.domains(options.tasks())),
            options.tasks(),
            List.of());

    List<Boolean> hidden =
        source.decode(0).subList(2, 8).stream()
            .map(raster -> (Raster.Floats) raster)
            .map(
                raster ->
                    Float.isNaN(raster.values()[9 * TaskonomyFiles.WIDTH * raster.channels()]))
            .toList();

    // depth, normals, keypoints2d, edges, reshading, curvature
    assertThat(hidden).containsExactly(true, true, false, false, true, true);
    assertThat(source.files(0)).hasSize(9);
  }

  @Test
  void withoutAListBuildingsAreDrawnByName() throws IOException {
    TaskonomyFiles files = world(LAYOUT);
    Files.delete(root.resolve("train_val_test_tiny.csv"));
    files.building("dome", 2);

    try (MultiTaskDataset dataset = open("tasks = [depth]")) {
      assertThat(sizes(dataset)).doesNotContain(0);
      assertThat(dataset.origin()).contains("drawn by their names");
    }
  }

  @Test
  void buildingsThatTheListLacksAreLeftAloneAndNamed() throws IOException {
    world(LAYOUT).building("dome", 2);

    try (MultiTaskDataset dataset = open("tasks = [depth]")) {
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 4, 6);
      assertThat(dataset.environments()).doesNotContain("dome");
      assertThat(dataset.origin()).endsWith("; not listed, so not used: dome");
    }
  }

  @Test
  void aListedBuildingThatIsNotThereEndsTheRunOrIsCounted() throws IOException {
    world(LAYOUT);
    Path list = root.resolve("train_val_test_tiny.csv");
    Files.writeString(list, Files.readString(list) + "dome,1,0,0\r");

    assertThatThrownBy(() -> open("tasks = [depth]"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(list + ": 5: the building 'dome' has no folder");
    try (MultiTaskDataset dataset = open("tasks = [depth], on-bad-example = skip-and-count")) {
      assertThat(dataset.badExamples()).singleElement().asString().contains("'dome'");
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 4, 6);
      assertThat(dataset.environments()).containsExactly("attic", "barn", "cellar");
    }
  }

  @Test
  void damagedViewsAreNamedOneByOne() throws IOException {
    TaskonomyFiles files = world(LAYOUT);
    TestingFiles.cutOff(files.file("cellar", Domain.DEPTH_EUCLIDEAN, 0, 0));
    Files.delete(files.file("cellar", Domain.SEGMENT_SEMANTIC, 0, 1));
    TestingFiles.ids(
        files.file("cellar", Domain.SEGMENT_SEMANTIC, 1, 0),
        TaskonomyFiles.HEIGHT,
        TaskonomyFiles.WIDTH,
        (row, column) -> row == 2 && column == 3 ? 18 : 1);
    TestingFiles.colors(
        files.file("cellar", Domain.NORMAL, 1, 1), 8, TaskonomyFiles.WIDTH, (row, column) -> 0);
    Files.delete(files.file("cellar", Domain.RGB, 2, 0));

    try (MultiTaskDataset dataset = open("on-bad-example = skip-and-count")) {
      assertThat(sizes(dataset)).containsExactly(16, 2, 2, 4, 1);
      List<String> expected =
          List.of(
              "cellar/depth_euclidean/point_0_view_0_domain_depth_euclidean.png is a damaged png",
              "cellar/point_0_view_1 has no file in 'segment_semantic'",
              "point_1_view_0_domain_segmentsemantic.png: row 2, column 3 has the label 18",
              "point_1_view_1_domain_normal.png has 8 x 24 pixels",
              "cellar/point_2_view_0 has no file in 'rgb'");
      assertThat(dataset.badExamples()).hasSize(expected.size());
      IntStream.range(0, expected.size())
          .forEach(i -> assertThat(dataset.badExamples().get(i)).contains(expected.get(i)));
    }
    assertThatThrownBy(() -> open("")).isInstanceOf(DataException.class);
  }

  @Test
  void aDomainThatNoBuildingHasIsNamed() throws IOException {
    TaskonomyFiles files = world(LAYOUT);
    for (String building : List.of("attic", "barn", "cellar")) {
      Path reshading = files.file(building, Domain.RESHADING, 0, 0).getParent();
      Files.move(reshading, reshading.resolveSibling("elsewhere"));
    }

    assertThatThrownBy(() -> open("tasks = [reshading]"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[reshading]")
        .hasMessageContaining("change 'tasks'");
  }

  @Test
  void twoSortsOfFilesInOneFolderAreRefused() throws IOException {
    TaskonomyFiles files = world(LAYOUT);
    Path file = files.file("barn", Domain.DEPTH_EUCLIDEAN, 0, 0);
    Files.copy(file, file.resolveSibling("point_0_view_0_domain_depth_zbuffer.png"));

    assertThatThrownBy(() -> open("tasks = [depth]"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("keep one sort of files");
  }

  @Test
  void aGeneratedWorldIsReadLikeThePublishedFilesAndSaysWhatItIs() throws IOException {
    Files.delete(root);
    SceneOptions options =
        new SceneOptions(SceneFormat.TASKONOMY, 10, Optional.of("16x24"), List.of(0.9), 0.5);
    TestingGenerator.write(new SceneGenerator(), options, 5, root);

    try (MultiTaskDataset dataset = open(ALL);
        NDManager manager = NDManager.newBaseManager();
        Batch batch =
            dataset.split(SplitName.TEST_OOD).orElseThrow().read(new int[] {0, 9}, 1, manager)) {
      assertThat(dataset.source()).isEqualTo(DataSource.GENERATED);
      assertThat(dataset.origin())
          .startsWith("60 generated examples of 6 buildings (train_val_test_tiny.csv)");
      assertThat(sizes(dataset)).containsExactly(32, 4, 4, 10, 10);
      for (int task = 0; task < dataset.tasks().size(); task++) {
        boolean[] mask = batch.labels(task).mask().orElseThrow().toBooleanArray();
        assertThat(mask).as(dataset.tasks().get(task).name()).contains(true);
      }
    }
  }

  @Test
  void anEmptyRootIsToldWhatToPutThere() {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(root.toString())
        .hasMessageContaining("{building}/{domain}/point_{P}_view_{V}_domain_{domain}.png")
        .hasMessageContaining("train_val_test_*.csv");
  }

  @Test
  void optionsThatContradictThemselvesAreRefused() {
    for (String text :
        List.of(
            "tasks = []",
            "tasks = [depth, depth]",
            "validation-environments = [attic], test-environments = [attic]")) {
      assertThatThrownBy(() -> options(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void fingerprintsAndRandomDrawsStay() throws IOException {
    world(LAYOUT);
    try (MultiTaskDataset dataset =
        open(ALL + "augmentation { flip = true, scales = [1, 1.2, 1.5] }")) {
      assertThat(dataset.fingerprint())
          .isEqualTo("775160764b0ec0286ed131febc7ec42e03e2519184dc72656bc183c77b8a0945");
      assertThat(ImageDigest.ofTraining(dataset))
          .isEqualTo("010e2d97945a61af994e1fd2b70e506032a8d7d148c9676bf3aa4eb95c2d311b");
    }
  }
}
