// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.rules.DatasetFault;
import org.mtcrl.core.data.rules.DatasetRule.Subject;
import org.mtcrl.core.data.rules.DatasetRules;

/**
 * What every data set promises. Extend it with a class of the plugin's tests:
 *
 * <pre>{@code
 * class MyDatasetTest extends DatasetContract {
 *   @Override
 *   protected DatasetProvider<?> provider() {
 *     return new MyDatasetProvider();
 *   }
 *
 *   @Override
 *   protected Optional<Path> root() {
 *     return Optional.of(Path.of("src/test/data"));
 *   }
 * }
 * }</pre>
 *
 * <p>The data set is opened many times: give it few examples, through {@link #options()} or a small
 * {@link #root()}.
 */
public abstract class DatasetContract extends ProviderContract<DatasetProvider<?>> {
  static final long SEED = 1;

  @TempDir Path scratch;

  /** For subclasses. */
  protected DatasetContract() {
    super(DatasetProvider.class);
  }

  /** The folder with the data set's files; empty for data that are embedded or generated. */
  protected Optional<Path> root() throws IOException {
    return Optional.empty();
  }

  /**
   * The folder for decoded copies: by default a new one for each rule. A static temporary folder
   * spares data that are long in the making.
   */
  protected Path cache() {
    return scratch.resolve("cache");
  }

  /** Options with which the data are others, each as in {@link #options()}; may be none. */
  protected List<String> otherOptions() {
    return List.of();
  }

  /**
   * Changes one example in a copy of {@link #root()}, so that the fingerprint can be seen to
   * change.
   *
   * @return false if nothing was changed
   */
  protected boolean changeData(Path copy) throws IOException {
    return false;
  }

  /**
   * Whether equal inputs may occur in the training split and in others, as where inputs take few
   * values and equal ones are different examples.
   */
  protected boolean equalExamplesAreLegitimate() {
    return false;
  }

  /** The most examples of a split that are read; the rest is taken on trust. */
  protected int mostExamples() {
    return 2000;
  }

  @Test
  final void tasksFeaturesAndEnvironmentsAreDeclared() throws IOException {
    keepsTheRulesFor(Subject.DECLARATIONS);
  }

  @Test
  final void environmentsAreConsistent() throws IOException {
    keepsTheRulesFor(Subject.ENVIRONMENTS);
  }

  @Test
  final void featuresAreAsDeclared() throws IOException {
    keepsTheRulesFor(Subject.FEATURES);
  }

  @Test
  final void labelsFitTheirTasks() throws IOException {
    keepsTheRulesFor(Subject.LABELS);
  }

  @Test
  final void batchesOwnTheirArrays() throws IOException {
    keepsTheRulesFor(Subject.BATCHES);
  }

  /** The rules that a run and {@code mtcrl data verify} apply, too. */
  private void keepsTheRulesFor(Subject subject) throws IOException {
    with(
        dataset -> {
          DatasetRules rules = DatasetRules.of(provider().name(), dataset);
          List<DatasetFault> faults = rules.declarations();
          // What is read can be judged only by sound declarations, which have tests of their own.
          if (faults.isEmpty() && subject != Subject.DECLARATIONS) {
            faults = rules.firstExamples(mostExamples());
          }
          faults.stream()
              .filter(fault -> fault.rule().subject() == subject)
              .findFirst()
              .ifPresent(
                  fault -> {
                    throw ContractFailure.of(fault);
                  });
        });
  }

  @Test
  final void splitsDoNotShareExamples() throws IOException {
    if (equalExamplesAreLegitimate()) {
      throw ContractFailure.notApplicable(
          "equalExamplesAreLegitimate() of " + getClass().getSimpleName() + " is true");
    }
    with(dataset -> new SharedExamples(dataset, mostExamples()).check());
  }

  @Test
  final void readingIsRepeatable() throws IOException {
    try (MultiTaskDataset first = open(keys(), root());
        MultiTaskDataset second = open(keys(), root())) {
      new ReadingRules(first, mostExamples()).isRepeatable(second);
    }
  }

  @Test
  final void readingIsSafeInSeveralThreads() throws IOException {
    with(dataset -> new ReadingRules(dataset, mostExamples()).isSafeInSeveralThreads());
  }

  @Test
  final void fingerprintTellsDataApart() throws IOException {
    FingerprintRules rules = new FingerprintRules(mostExamples());
    rules.addAgain("opened again", open(keys(), root()));
    rules.addAgain("opened once more", open(keys(), root()));
    rules.add("opened with another seed", open(keys(), root(), SEED + 1));
    for (String text : otherOptions()) {
      rules.add("opened with the options " + text, open(keysWith(text), root()));
    }
    if (root().isPresent()) {
      Path copy = copy(root().orElseThrow());
      rules.addAgain("opened from a copy of its folder", open(keys(), Optional.of(copy)));
      if (changeData(copy)) {
        rules.addChanged("opened from a changed copy", open(keys(), Optional.of(copy)));
      }
    }
    rules.check();
  }

  @Test
  final void emptyFolderIsRefusedWithASentence() throws IOException {
    Path empty = Files.createTempDirectory(scratch, "empty");
    boolean trains;
    try (MultiTaskDataset dataset = open(keys(), Optional.of(empty))) {
      trains = dataset.split(SplitName.TRAIN).isPresent();
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      if (message.isBlank() || message.equals("null")) {
        throw ContractFailure.of(
            "an empty folder is refused without a word",
            "the message is all that the user sees",
            "say in the DataException which files belong where");
      }
      return;
    } catch (RuntimeException e) {
      throw ContractFailure.of(
          "an empty folder is not refused with a DataException",
          "the user sees a stack trace instead of a sentence",
          "catch what reading throws and throw a DataException that says which files belong where",
          e);
    }
    if (!trains) {
      throw ContractFailure.of(
          "an empty folder opens as a data set without a training split",
          "the user learns much later that files are missing",
          "throw a DataException from open() that says which files belong where");
    }
    throw ContractFailure.notApplicable("the data set does without files in its folder");
  }

  private Config keysWith(String text) {
    return ConfigFactory.parseString(text).withFallback(keys()).resolve();
  }

  private void with(Consumer<MultiTaskDataset> rule) throws IOException {
    try (MultiTaskDataset dataset = open(keys(), root())) {
      rule.accept(dataset);
    }
  }

  private MultiTaskDataset open(Config keys, Optional<Path> root) {
    return open(keys, root, SEED);
  }

  private MultiTaskDataset open(Config keys, Optional<Path> root, long seed) {
    return open(provider(), keys, new TestingContext(root, seed, cache()));
  }

  private static <O extends Record> MultiTaskDataset open(
      DatasetProvider<O> provider, Config keys, TestingContext context) {
    return provider.open(bind(provider, keys), context);
  }

  private Path copy(Path root) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "copy").resolve("data");
    try (var files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(root.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }
}
