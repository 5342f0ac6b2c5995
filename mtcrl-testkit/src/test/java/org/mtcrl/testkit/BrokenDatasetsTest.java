// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.Mtcrl;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.data.DatasetReport;
import org.mtcrl.core.data.DatasetVerifier;
import org.mtcrl.core.data.PreparationListener;
import org.mtcrl.core.data.rules.DatasetRule;
import org.mtcrl.core.experiment.RunRequest;
import org.mtcrl.testkit.BrokenDatasetProvider.Fault;

/**
 * Each rule of the data sets' contract catches the data set that breaks it, and says how. What the
 * contract shares with {@code data verify} and with a run is found there in the same words.
 */
final class BrokenDatasetsTest {
  private static final String TRAIN = "data set 'broken', split 'train'";

  @TempDir private Path folder;

  /** The contract on the data set with one fault. */
  static final class BrokenContract extends DatasetContract {
    static Fault fault = Fault.NOTHING;

    @Override
    protected DatasetProvider<?> provider() {
      return new BrokenDatasetProvider();
    }

    @Override
    protected String options() {
      return "fault = " + word(fault);
    }
  }

  private static String word(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String contract(Fault fault, String test) {
    BrokenContract.fault = fault;
    return Verdict.of(BrokenContract.class, test);
  }

  static Stream<Arguments> whatNeedsTheContract() {
    return Stream.of(
        Arguments.of(Fault.LEAK, "splitsDoNotShareExamples", "in another split to the last byte"),
        Arguments.of(Fault.UNSTABLE, "readingIsRepeatable", "is another when read again"),
        Arguments.of(Fault.NOT_THREAD_SAFE, "readingIsSafeInSeveralThreads", "4 threads at once"),
        Arguments.of(Fault.SAME_FINGERPRINT, "fingerprintTellsDataApart", "the same fingerprint"),
        Arguments.of(Fault.NEW_FINGERPRINT, "fingerprintTellsDataApart", "every run is done anew"),
        Arguments.of(Fault.CRASH, "emptyFolderIsRefusedWithASentence", "a stack trace"));
  }

  @ParameterizedTest
  @MethodSource("whatNeedsTheContract")
  void areRefusedWithARemedy(Fault fault, String test, String words) {
    assertThat(contract(fault, test)).contains("Why it matters: ", "What to change: ", words);
  }

  static Stream<Arguments> whatEveryCallerFinds() {
    String declarations = "tasksFeaturesAndEnvironmentsAreDeclared";
    String environments = "environmentsAreConsistent";
    String batches = "batchesOwnTheirArrays";
    String features = "featuresAreAsDeclared";
    String labels = "labelsFitTheirTasks";
    return Stream.of(
        Arguments.of(
            Fault.NO_TRAIN,
            declarations,
            DatasetRule.TRAINING_SPLIT,
            "data set 'broken': there is no split 'train'"),
        Arguments.of(
            Fault.POOLED_NAME,
            declarations,
            DatasetRule.RESERVED_NAME,
            "data set 'broken': an environment is named 'all', which stands for all environments"
                + " together in results"),
        Arguments.of(
            Fault.SAME_NAMES,
            declarations,
            DatasetRule.NAMES,
            "data set 'broken': the name 'sign' belongs to more than one task"),
        Arguments.of(
            Fault.NO_ORIGIN,
            declarations,
            DatasetRule.IDENTITY,
            "data set 'broken': origin() is ' ', expected a text"),
        Arguments.of(
            Fault.EMPTY_SPLIT,
            declarations,
            DatasetRule.SPLIT_SIZE,
            "data set 'broken', split 'test-ood': the split is empty, expected at least one"
                + " example"),
        Arguments.of(
            Fault.OUTSIDE,
            environments,
            DatasetRule.ENVIRONMENT_RANGE,
            TRAIN + ", example 0: the environment id is 7, expected a number from 0 to 1"),
        Arguments.of(
            Fault.MOVED,
            environments,
            DatasetRule.ENVIRONMENT_OF_BATCH,
            TRAIN
                + ", example 0: the environment id is 1 when the example is read, and 0 in"
                + " environments()"),
        Arguments.of(
            Fault.FEW,
            batches,
            DatasetRule.BATCH_SIZE,
            TRAIN + ", example 0: 3 examples are read, expected 4"),
        Arguments.of(
            Fault.LEFTOVER,
            batches,
            DatasetRule.ARRAYS_LEFT,
            TRAIN
                + ", example 0: reading leaves 1 arrays on the manager besides those of the"
                + " batch"),
        Arguments.of(
            Fault.MORE_FEATURES,
            features,
            DatasetRule.FEATURE_COUNT,
            TRAIN + ", example 0: the batch has 2 features, expected 1"),
        Arguments.of(
            Fault.SHAPES,
            features,
            DatasetRule.FEATURE_SHAPE,
            TRAIN
                + ", example 0: the feature 'x' has the shape (3) for each example, expected (2)"),
        Arguments.of(
            Fault.TYPE,
            features,
            DatasetRule.FEATURE_TYPE,
            TRAIN + ", example 0: the feature 'x' has the type float64, expected float32"),
        Arguments.of(
            Fault.NOT_FINITE,
            features,
            DatasetRule.FEATURE_FINITE,
            TRAIN + ", example 0: the feature 'x' has the value NaN, expected a finite number"),
        Arguments.of(
            Fault.MORE_LABELS,
            labels,
            DatasetRule.LABEL_COUNT,
            TRAIN + ", example 0: the batch has 2 labels of tasks, expected 1"),
        Arguments.of(
            Fault.BAD_LABEL,
            labels,
            DatasetRule.LABEL_RANGE,
            TRAIN + ", example 0: the label of the task 'sign' is 2, expected a class from 0 to 1"),
        Arguments.of(
            Fault.BAD_MASK,
            labels,
            DatasetRule.LABEL_MASK,
            TRAIN
                + ", example 0: the mask of the task 'sign' has the type int32 and the shape (4),"
                + " expected boolean and (4)"),
        Arguments.of(
            Fault.OTHER_SCALARS,
            labels,
            DatasetRule.SCALAR_LABELS,
            TRAIN
                + ", example 0: the label of the task 'sign' is 0 when it is read, and 1 in"
                + " scalarLabels()"),
        Arguments.of(
            Fault.BAD_LOSS,
            labels,
            DatasetRule.LABEL_LOSS,
            TRAIN
                + ", example 0: the loss of the task 'sign' is Infinity for the model output 0.1,"
                + " expected a finite number"),
        Arguments.of(
            Fault.UNLABELED,
            labels,
            DatasetRule.LABELS_PRESENT,
            TRAIN + ": no example has a label of the task 'sign', expected at least one"));
  }

  @ParameterizedTest
  @MethodSource("whatEveryCallerFinds")
  void areFoundInTheSameWordsByContractVerifyAndRun(
      Fault fault, String test, DatasetRule rule, String found) {
    String message = found + "; " + rule.remedy();

    assertThat(contract(fault, test))
        .startsWith(found + ".\n  Why it matters: " + rule.reason())
        .endsWith("What to change: " + rule.remedy() + ".");

    DatasetReport report = verified(fault);
    assertThat(report.isSound()).isFalse();
    assertThat(report.defects()).startsWith(message);

    assertThatThrownBy(() -> run(fault)).isInstanceOf(DataException.class).hasMessage(message);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void aSoundDataSetIsSoundForVerifyAndRun() {
    assertThat(verified(Fault.NOTHING).defects()).isEmpty();
    assertThat(catchThrowable(() -> run(Fault.NOTHING))).isNull();
  }

  @Test
  void everyFaultIsFoundBySomebody() {
    Set<Fault> tested =
        Stream.concat(whatNeedsTheContract(), whatEveryCallerFinds())
            .map(arguments -> (Fault) arguments.get()[0])
            .collect(Collectors.toSet());
    assertThat(tested).isEqualTo(EnumSet.complementOf(EnumSet.of(Fault.NOTHING)));
  }

  private DatasetReport verified(Fault fault) {
    TestingContext context = new TestingContext(Optional.empty(), 1, folder);
    try (MultiTaskDataset dataset =
        new BrokenDatasetProvider().open(new BrokenDatasetProvider.Options(fault), context)) {
      return new DatasetVerifier().verify("broken", dataset, PreparationListener.SILENT);
    }
  }

  private void run(Fault fault) {
    Mtcrl mtcrl = Mtcrl.builder().build();
    List<String> lines =
        List.of(
            "name = broken",
            "dataset { type = broken, fault = " + word(fault) + " }",
            "model { architecture { type = mlp, hidden = [4] }, modules = 2, module-width = 2 }",
            "training { steps = 2, batch-size = 4, threads = 1 }",
            "seeds = [1]",
            "methods.plain { preset = shared-bottom }");
    ResolvedExperiment experiment = mtcrl.load(ConfigFactory.parseString(String.join("\n", lines)));
    mtcrl.run(experiment, RunRequest.in(folder.resolve("runs")));
  }
}
