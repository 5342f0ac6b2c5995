// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.core.testing.TestingSplit;

/** Faults behind the first batch are found when their batch is read, whoever reads it. */
final class CheckedDatasetTest {
  private static final int SIZE = 200;
  private static final int BROKEN = 150;

  private final NDManager manager = TestingPlugins.engine().newManager(Device.cpu());
  private final BatchLoader loader =
      new BatchLoader(TestingPlugins.engine(), new LoaderOptions(Optional.of(2), Optional.of(3)));

  @AfterEach
  void close() {
    loader.close();
    manager.close();
  }

  /** Numbers and classes from 0 to 2, each sound but for one example. */
  private static TestingDataset dataset(float number, float label) {
    List<Feature> features = List.of(Feature.dense("x", 1));
    List<Task> tasks = List.of(Task.classification("kind", List.of("a", "b", "c")));
    float[][] x = new float[SIZE][1];
    float[][] labels = new float[SIZE][1];
    x[BROKEN][0] = number;
    labels[BROKEN][0] = label;
    TestingSplit split =
        new TestingSplit(
            features, tasks, new int[SIZE], new float[][][] {x}, new float[][][] {labels});
    return new TestingDataset(tasks, features, Map.of(SplitName.TRAIN, split));
  }

  private SplitAccess access(MultiTaskDataset dataset, int limit) {
    return new SplitAccess(dataset, SplitName.TRAIN, manager, DataType.FLOAT32, limit, loader);
  }

  @Test
  void aBrokenBatchIsRefusedWhenALoaderThreadReadsIt() {
    MultiTaskDataset dataset = CheckedDataset.of("numbers", dataset(Float.NaN, 0));
    try (SplitAccess access = access(dataset, 0);
        BatchStream batches =
            access.stream(
                IntStream.range(0, 10)
                    .mapToObj(
                        i -> new BatchRequest(IntStream.range(20 * i, 20 * i + 20).toArray(), 0))
                    .iterator(),
                20)) {
      for (int i = 0; i < 7; i++) {
        batches.next().close();
      }
      assertThatThrownBy(batches::next)
          .isInstanceOf(DataException.class)
          .hasMessage(
              "data set 'numbers', split 'train', example 150: the feature 'x' has the value NaN,"
                  + " expected a finite number; replace the value or leave the example out where"
                  + " the data are read");
      batches.next().close();
    }
  }

  @Test
  void aSplitThatIsKeptOnTheDeviceIsCheckedWhenItIsReadWhole() {
    MultiTaskDataset dataset = CheckedDataset.of("numbers", dataset(1, 3));
    assertThatThrownBy(() -> access(dataset, 512))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'numbers', split 'train', example 150: the label of the task 'kind' is 3,"
                + " expected a class from 0 to 2; correct the label where the data are read, or"
                + " mask it if the example has no label");
    assertThat(manager.getManagedArrays()).isEmpty();
  }

  @Test
  void aDataSetWhoseFirstBatchIsBrokenIsClosed() {
    List<Task> tasks = List.of(Task.regression("y"));
    List<Feature> features = List.of(Feature.dense("x", 1));
    TestingSplit split =
        new TestingSplit(
            features,
            tasks,
            new int[1],
            new float[][][] {{{1}}},
            new float[][][] {{{Float.POSITIVE_INFINITY}}});
    TestingDataset dataset = new TestingDataset(tasks, features, Map.of(SplitName.TRAIN, split));

    assertThatThrownBy(() -> CheckedDataset.of("numbers", dataset))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "data set 'numbers', split 'train', example 0: the label of the task 'y' is Infinity,"
                + " expected a finite number; ");
    assertThat(dataset.isClosed()).isTrue();
  }

  @Test
  void everythingElseIsThatOfTheDataSet() {
    TestingDataset plain = TestingDataset.drawn(1);
    try (MultiTaskDataset checked = CheckedDataset.of("toy", plain)) {
      assertThat(checked.tasks()).isEqualTo(plain.tasks());
      assertThat(checked.features()).isEqualTo(plain.features());
      assertThat(checked.environments()).isEqualTo(plain.environments());
      assertThat(checked.fingerprint()).isEqualTo(plain.fingerprint());
      assertThat(checked.source()).isEqualTo(plain.source());
      assertThat(checked.origin()).isEqualTo(plain.origin());
      assertThat(checked.badExamples()).isEqualTo(plain.badExamples());
      assertThat(checked.knownFactors()).isEqualTo(plain.knownFactors());
      assertThat(checked.optimalScore(0, SplitName.TEST_OOD).getAsDouble()).isEqualTo(0.97);
      assertThat(checked.split(SplitName.TEST_ID)).isEmpty();
      assertThat(checked.split(SplitName.TRAIN).orElseThrow().size()).isEqualTo(96);
      assertThat(checked.split(SplitName.TRAIN).orElseThrow().isRandom()).isFalse();
    }
    assertThat(plain.isClosed()).isTrue();
  }
}
