// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.testing.DenseProblem;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingDataset.Trait;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.core.testing.TestingSplit;

/** Splits kept on the device against splits that are read batch by batch. */
final class SplitAccessTest {
  private static final int[] INDICES = {5, 0, 3, 3, 7};

  private final NDManager manager = TestingPlugins.engine().newManager(Device.cpu());
  private final BatchLoader loader =
      new BatchLoader(TestingPlugins.engine(), new LoaderOptions(Optional.of(2), Optional.of(3)));

  @AfterEach
  void close() {
    loader.close();
    manager.close();
  }

  private SplitAccess access(MultiTaskDataset dataset, DataType type, int limit) {
    return new SplitAccess(dataset, SplitName.TRAIN, manager, type, limit, loader);
  }

  private static void same(Batch a, Batch b) {
    assertThat(a.environments()).containsExactly(b.environments());
    assertThat(a.features()).hasSameSizeAs(b.features());
    for (int f = 0; f < a.features().size(); f++) {
      assertThat(a.features().get(f)).isEqualTo(b.features().get(f));
      assertThat(a.features().get(f).getDataType()).isEqualTo(b.features().get(f).getDataType());
    }
    for (int t = 0; t < a.labels().size(); t++) {
      Labels one = a.labels(t);
      Labels other = b.labels(t);
      assertThat(one.values()).isEqualTo(other.values());
      assertThat(one.values().getDataType()).isEqualTo(other.values().getDataType());
      assertThat(one.mask().isPresent()).isEqualTo(other.mask().isPresent());
      if (one.mask().isPresent()) {
        assertThat(one.mask().get().toBooleanArray())
            .containsExactly(other.mask().get().toBooleanArray());
        assertThat(one.mask().get().getShape()).isEqualTo(other.mask().get().getShape());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void aSplitThatIsKeptGivesTheBatchesThatReadingGives(DataType type) {
    MultiTaskDataset dense =
        new TestingDataset(
            DenseProblem.TASKS,
            DenseProblem.FEATURES,
            Map.of(SplitName.TRAIN, (Split) DenseProblem.split(8)));
    for (MultiTaskDataset dataset :
        List.of(TestingDataset.drawn(1), TestingDataset.drawn(1, Trait.MISSING_LABELS), dense)) {
      try (SplitAccess resident = access(dataset, type, 512);
          SplitAccess streaming = access(dataset, type, 0);
          LoadedBatch a = resident.read(new BatchRequest(INDICES, 1));
          LoadedBatch b = streaming.read(new BatchRequest(INDICES, 1))) {
        same(a.batch(), b.batch());
        assertThat(a.batch().features().get(0).getDataType()).isEqualTo(type);
      }
    }
  }

  @Test
  void aKeptSplitIsReadOnceAndAnotherEveryTime() {
    TestingDataset dataset = TestingDataset.drawn(1);
    try (SplitAccess resident = access(dataset, DataType.FLOAT32, 512)) {
      resident.read(new BatchRequest(INDICES, 1)).close();
      resident.read(new BatchRequest(INDICES, 2)).close();
    }
    assertThat(dataset.train().reads()).hasSize(1);
    try (SplitAccess streaming = access(dataset, DataType.FLOAT32, 0)) {
      streaming.read(new BatchRequest(INDICES, 1)).close();
      streaming.read(new BatchRequest(INDICES, 2)).close();
    }
    assertThat(dataset.train().reads()).hasSize(3);
  }

  @Test
  void aRandomSplitIsNeverKeptAndReadWithTheSeed() {
    TestingDataset dataset = TestingDataset.drawn(1, Trait.RANDOM);
    try (SplitAccess access = access(dataset, DataType.FLOAT32, 512);
        LoadedBatch a = access.read(new BatchRequest(INDICES, 1));
        LoadedBatch again = access.read(new BatchRequest(INDICES, 1));
        LoadedBatch other = access.read(new BatchRequest(INDICES, 2))) {
      same(a.batch(), again.batch());
      assertThat(other.batch().features().get(0)).isNotEqualTo(a.batch().features().get(0));
    }
    assertThat(dataset.train().reads()).hasSize(3);
  }

  @Test
  void classIndicesKeepTheirTypeInDoublePrecision() {
    try (SplitAccess access = access(TestingDataset.drawn(1), DataType.FLOAT64, 512);
        LoadedBatch batch = access.read(new BatchRequest(INDICES, 1))) {
      assertThat(batch.batch().labels(0).values().getDataType()).isEqualTo(DataType.FLOAT64);
      assertThat(batch.batch().labels(1).values().getDataType()).isEqualTo(DataType.INT64);
      assertThat(batch.batch().features().get(0).getShape()).isEqualTo(new Shape(5, 6));
    }
  }

  /** Pixels are missing only among the last of more examples than are read at once. */
  private static final class LateMasks implements Split {
    private final TestingSplit dense = DenseProblem.split(8);

    @Override
    public int size() {
      return 5000;
    }

    @Override
    public int[] environments() {
      return new int[size()];
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      int[] few = new int[indices.length];
      for (int i = 0; i < few.length; i++) {
        few[i] = indices[i] % dense.size();
      }
      Batch batch = dense.read(few, seed, manager);
      boolean masked = indices[indices.length - 1] > 4096;
      Labels first = masked ? batch.labels(0) : Labels.complete(batch.labels(0).values());
      return new Batch(batch.features(), List.of(first, batch.labels(1)), new int[indices.length]);
    }
  }

  @Test
  void aMaskThatOnlySomePartsHaveIsFilledUpForTheOthers() {
    MultiTaskDataset dataset =
        new TestingDataset(
            DenseProblem.TASKS, DenseProblem.FEATURES, Map.of(SplitName.TRAIN, new LateMasks()));
    try (SplitAccess access = access(dataset, DataType.FLOAT32, 512);
        LoadedBatch batch = access.read(new BatchRequest(new int[] {7, 4103}, 0))) {
      boolean[] mask = batch.batch().labels(0).mask().orElseThrow().toBooleanArray();
      assertThat(mask).hasSize(2 * 16);
      for (int i = 0; i < 16; i++) {
        assertThat(mask[i]).isTrue();
        assertThat(mask[16 + i]).isFalse();
      }
    }
  }

  @Test
  void aSplitThatTheDataLackIsNamed() {
    assertThatThrownBy(
            () ->
                new SplitAccess(
                    TestingDataset.drawn(1),
                    SplitName.TEST_ID,
                    manager,
                    DataType.FLOAT32,
                    512,
                    loader))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the data set has no split 'test-id'");
  }

  @Test
  void theDoubleItselfHasTasksAndFeaturesOfTheApi() {
    TestingDataset dataset = TestingDataset.drawn(1);
    assertThat(dataset.tasks()).extracting(Task::name).containsExactly("color", "kind");
    assertThat(dataset.features()).containsExactly(Feature.dense("x", 6));
    assertThat(defects(dataset)).isEmpty();
    assertThat(defects(TestingDataset.drawn(1, Trait.MISSING_LABELS))).isEmpty();
  }

  private static List<String> defects(MultiTaskDataset dataset) {
    return new DatasetVerifier().verify("toy", dataset, PreparationListener.SILENT).defects();
  }
}
