// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.LabelSpec;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;
import org.mtcrl.api.task.TaskKind;
import org.mtcrl.core.testing.TestingDataset;
import org.mtcrl.core.testing.TestingPlugins;

/** Rules that no broken data set of the test kit breaks, and the words of a fault. */
final class DatasetRulesTest {
  private static final Feature X = Feature.dense("x", 1);
  private static final Task Y = Task.regression("y");

  private final NDManager manager = TestingPlugins.engine().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** A data set whose splits are made when they are asked for. */
  private record Made(
      List<Task> tasks, List<Feature> features, Function<SplitName, Optional<Split>> splits)
      implements MultiTaskDataset {
    @Override
    public List<String> environments() {
      return List.of("here", "there");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      return splits.apply(name);
    }

    @Override
    public String fingerprint() {
      return "made";
    }

    @Override
    public DataSource source() {
      return DataSource.GENERATED;
    }

    @Override
    public String origin() {
      return "made for a test";
    }
  }

  /** A split of two examples that is asked for what it says of itself, and not read. */
  private static class Two implements Split {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public int[] environments() {
      return new int[2];
    }

    @Override
    public Batch read(int[] indices, long seed, NDManager manager) {
      throw new DataException("nothing is read here");
    }
  }

  private static List<String> declarations(MultiTaskDataset dataset) {
    return DatasetRules.of("made", dataset).declarations().stream()
        .map(DatasetFault::found)
        .toList();
  }

  private static List<String> declarations(Split train) {
    return declarations(made(List.of(Y), List.of(X), train));
  }

  private static Made made(List<Task> tasks, List<Feature> features, Split train) {
    return new Made(
        tasks, features, name -> name == SplitName.TRAIN ? Optional.of(train) : Optional.empty());
  }

  @Test
  void aFaultSaysWhereItIsWhatIsWrongAndWhatToChange() {
    DatasetFault fault =
        new DatasetFault(
            DatasetRule.BATCH_SIZE,
            FaultPlace.of("made", SplitName.TEST_OOD).at(7),
            "3 examples are read, expected 4");
    assertThat(fault.found())
        .isEqualTo("data set 'made', split 'test-ood', example 7: 3 examples are read, expected 4");
    assertThat(fault.message()).isEqualTo(fault.found() + "; " + DatasetRule.BATCH_SIZE.remedy());
    assertThat(fault.exception()).hasMessage(fault.message());
  }

  @Test
  void clausesOfRulesAreClauses() {
    for (DatasetRule rule : DatasetRule.values()) {
      assertThat(rule.reason()).as(rule.name()).isNotBlank().doesNotEndWith(".");
      assertThat(rule.remedy()).as(rule.name()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void soundDataHaveNoFault() {
    DatasetRules rules = DatasetRules.of("toy", TestingDataset.drawn(1));
    assertThat(rules.declarations()).isEmpty();
    assertThat(rules.firstExamples(1000)).isEmpty();
    assertThat(rules.firstBatches()).isEmpty();
    DatasetRules.requireNone(List.of());
  }

  @Test
  void everySplitCanBeAskedFor() {
    Made throwing =
        new Made(
            List.of(Y),
            List.of(X),
            name -> {
              if (name == SplitName.TEST_ID) {
                throw new IllegalStateException("no such file");
              }
              return Optional.of(new Two());
            });
    assertThat(declarations(throwing))
        .containsExactly(
            "data set 'made', split 'test-id': split(TEST_ID) throws"
                + " java.lang.IllegalStateException: no such file");
  }

  @Test
  void thereIsAFeatureAndATaskAndEachHasAName() {
    assertThat(declarations(made(List.of(), List.of(), new Two())))
        .containsExactly(
            "data set 'made': there is no task, expected at least one",
            "data set 'made': there is no feature, expected at least one");
    assertThat(declarations(made(List.of(Task.regression(" ")), List.of(X), new Two())))
        .containsExactly("data set 'made': the name of a task is ' ', expected a word");
  }

  @Test
  void thereIsOneEnvironmentIdForEachExample() {
    assertThat(
            declarations(
                new Two() {
                  @Override
                  public int[] environments() {
                    return new int[3];
                  }
                }))
        .containsExactly(
            "data set 'made', split 'train': there are 3 environment ids, expected 2, one for each"
                + " example");
  }

  @Test
  void environmentIdsStayTheSame() {
    assertThat(
            declarations(
                new Two() {
                  private int calls;

                  @Override
                  public int[] environments() {
                    return new int[] {0, calls++ % 2};
                  }
                }))
        .containsExactly(
            "data set 'made', split 'train': environments() returns other ids when it is called"
                + " again, expected the same ids");
  }

  @Test
  void thereIsOneScalarLabelForEachExampleAndOneOfThemIsPresent() {
    assertThat(declarations(withScalars(new ScalarLabels(new float[3], new boolean[3]))))
        .containsExactly(
            "data set 'made', split 'train': scalarLabels() has 3 labels of the task 'y', expected"
                + " 2, one for each example");
    assertThat(declarations(withScalars(new ScalarLabels(new float[2], new boolean[2]))))
        .containsExactly(
            "data set 'made', split 'train': no example has a label of the task 'y', expected at"
                + " least one");
  }

  private static Split withScalars(ScalarLabels scalars) {
    return new Two() {
      @Override
      public Optional<ScalarLabels> scalarLabels(int task) {
        return Optional.of(scalars);
      }
    };
  }

  private List<String> faults(Task task, Feature feature, NDArray x, Labels y) {
    BatchRules rules =
        DatasetRules.of("made", made(List.of(task), List.of(feature), new Two()))
            .batches(SplitName.TRAIN);
    Batch batch = new Batch(new NDList(x), List.of(y), new int[2]);
    return rules.complete(batch, new int[] {0, 1}, manager).stream()
        .map(fault -> fault.rule() + " " + fault.sentence())
        .toList();
  }

  @Test
  void idsAreBelowTheirNumber() {
    NDArray ids = manager.create(new long[] {4, 5});
    Labels y = Labels.complete(manager.create(new float[] {0, 0}));
    assertThat(faults(Y, Feature.categorical("user", 5), ids, y))
        .containsExactly(
            "FEATURE_RANGE the feature 'user' has the value 5, expected a number from 0 to 4");
  }

  @Test
  void aMissingLabelIsFinite() {
    NDArray x = manager.create(new float[][] {{1}, {2}});
    NDArray values = manager.create(new float[] {0, Float.NaN});
    NDArray mask = manager.create(new boolean[] {true, false});
    assertThat(faults(Y, X, x, Labels.masked(values, mask)))
        .containsExactly("LABEL_FINITE the label of the task 'y' is NaN, expected a finite number");
  }

  @Test
  void labelsHaveTheirShapeAndType() {
    NDArray x = manager.create(new float[][] {{1}, {2}});
    assertThat(faults(Y, X, x, Labels.complete(manager.zeros(new Shape(2, 1)))))
        .containsExactly(
            "LABEL_SHAPE the label of the task 'y' has the shape (1) for each example, expected ()");
    Labels wholeNumbers = Labels.complete(manager.zeros(new Shape(2), DataType.INT64));
    NDArray again = manager.create(new float[][] {{1}, {2}});
    assertThat(faults(Y, X, again, wholeNumbers))
        .contains("LABEL_TYPE the label of the task 'y' has the type int64, expected float32");
  }

  @Test
  void aLossIsOneNumberForEachExample() {
    Task mean =
        new Task(
            "y",
            TaskKind.REGRESSION,
            LabelSpec.number(),
            new Shape(1),
            (outputs, labels) -> outputs.mean(),
            Y.metrics(),
            Optional.empty());
    NDArray x = manager.create(new float[][] {{1}, {2}});
    assertThat(faults(mean, X, x, Labels.complete(manager.create(new float[2]))))
        .containsExactly(
            "LABEL_LOSS the loss of the task 'y' has the shape () for 2 examples, expected one"
                + " number for each example");
  }

  @Test
  void ofClassMapsThoseWithoutALabelAndAShareOfTheOthersAreTried() {
    List<Long> tried = new ArrayList<>();
    Task maps =
        new Task(
            "maps",
            TaskKind.SEGMENTATION,
            new LabelSpec(new Shape(2, 2), DataType.INT64, List.of("a", "b")),
            new Shape(2, 2, 2),
            (outputs, labels) -> {
              tried.add(outputs.getShape().get(0));
              return outputs.reshape(outputs.getShape().get(0), -1).mean(new int[] {1});
            },
            Y.metrics(),
            Optional.empty());
    NDArray x = manager.create(new float[][] {{1}, {2}});
    NDArray values = manager.zeros(new Shape(2, 2, 2), DataType.INT64);
    assertThat(faults(maps, X, x, Labels.complete(values))).isEmpty();
    NDArray mask = manager.create(new boolean[] {true, false});
    assertThat(faults(maps, X, x, Labels.masked(values, mask))).isEmpty();
    assertThat(tried).containsExactly(1L, 2L);
  }

  @Test
  void arraysBelongToTheManagerThatReadIsGiven() {
    try (NDManager other = manager.newSubManager()) {
      NDArray x = other.create(new float[][] {{1}, {2}});
      assertThat(faults(Y, X, x, Labels.complete(manager.create(new float[2]))))
          .containsExactly(
              "ARRAY_OWNER an array of the batch does not belong to the manager that read() is"
                  + " given");
    }
  }

  @Test
  void aSplitThatIsNotThereHasNoRules() {
    DatasetRules rules = DatasetRules.of("toy", TestingDataset.drawn(1));
    assertThatThrownBy(() -> rules.batches(SplitName.TEST_ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the data set has no split 'test-id'");
  }
}
