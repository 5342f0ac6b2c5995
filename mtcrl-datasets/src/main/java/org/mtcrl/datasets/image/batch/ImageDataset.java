// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.image.cache.UncachedRecords;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.reproducible.Fingerprint;

/**
 * A data set of images with labels for every pixel, from an {@link ExampleSource}.
 *
 * <p>The one feature, {@code image}, is {@code (3, H, W)}: colors from 0 to 1, less the mean of
 * their channel over ImageNet, divided by its standard deviation. Labels are {@code INT64 (H, W)}
 * for classes and {@code FLOAT32 (C, H, W)} for all others; every task has a mask {@code (H, W)}.
 * Only the training split is augmented.
 *
 * <p>Every example that has a split is decoded, resized and written to a cache file when the data
 * set is first opened, in parallel; {@link org.mtcrl.datasets.image.cache.RecordCache} says when
 * that is done again. Without a cache, examples are decoded at opening to find the damaged ones,
 * and again at every reading; the values are the same.
 */
public final class ImageDataset implements MultiTaskDataset {
  /** Raised whenever the same records give other batches. */
  private static final int VERSION = 1;

  private final ImageContent content;
  private final ExampleRecords source;
  private final PreparedExamples examples;
  private final Workers workers;
  private final Map<SplitName, Split> splits;

  private ImageDataset(
      ImageContent content,
      ExampleRecords source,
      PreparedExamples examples,
      Workers workers,
      Map<SplitName, Split> splits) {
    this.content = content;
    this.source = source;
    this.examples = examples;
    this.workers = workers;
    this.splits = splits;
  }

  /**
   * Makes the data set.
   *
   * @throws DataException if no example is left to train on
   */
  static ImageDataset of(
      ImageContent content, ExampleRecords source, PreparedExamples examples, Workers workers) {
    ImageSplit.Shared shared =
        new ImageSplit.Shared(content.layout(), content.labelSpecs(), examples.records(), workers);
    Map<SplitName, Split> splits = splits(content, examples, shared);
    if (!splits.containsKey(SplitName.TRAIN)) {
      int damaged = examples.damages().size();
      throw new DataException(
          ("%s: no example is left to train on; of %d examples %d have a split, and %d of those are"
                  + " damaged")
              .formatted(
                  content.identity().root(),
                  content.plan().size(),
                  examples.usable().size() + damaged,
                  damaged));
    }
    return new ImageDataset(content, source, examples, workers, splits);
  }

  private static Map<SplitName, Split> splits(
      ImageContent content, PreparedExamples examples, ImageSplit.Shared shared) {
    Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
    SplitPlan plan = content.plan();
    for (SplitName name : SplitName.values()) {
      int[] members =
          examples.usable().stream()
              .filter(example -> plan.split().get(example).equals(Optional.of(name)))
              .mapToInt(example -> example)
              .toArray();
      if (members.length > 0) {
        int[] environments = Arrays.stream(members).map(plan.environment()::get).toArray();
        AugmentationOptions augmentation =
            name == SplitName.TRAIN
                ? content.settings().options().augmentation()
                : AugmentationOptions.OFF;
        splits.put(name, new ImageSplit(shared, augmentation, members, environments));
      }
    }
    return splits;
  }

  /**
   * Starts a data set.
   *
   * @param type the name of the data set in configurations
   * @param root the folder that paths of files are noted relative to
   * @param source the examples; the data set closes it
   */
  public static ImageDatasetBuilder builder(String type, Path root, ExampleSource source) {
    return new ImageDatasetBuilder(type, root, source);
  }

  /** The same splits on the caller's thread and without a cache: each reading decodes again. */
  Collection<Split> plainSplits() {
    Workers one = new Workers(content.identity().type() + "-plain-images", 1);
    return splits(
            content,
            examples,
            new ImageSplit.Shared(
                content.layout(), content.labelSpecs(), UncachedRecords.ofUsable(source), one))
        .values();
  }

  /** All splits that there are. */
  Collection<Split> splits() {
    return splits.values();
  }

  /** The source of the examples, which the data set closes. */
  ExampleSource exampleSource() {
    return content.source();
  }

  /** The examples that are in some split, ascending. */
  int[] usedExamples() {
    return examples.usable().stream().mapToInt(example -> example).toArray();
  }

  @Override
  public List<Task> tasks() {
    return content.labels().stream().map(LabelChannel::task).toList();
  }

  @Override
  public List<Feature> features() {
    ImageSettings settings = content.settings();
    return List.of(Feature.image("image", 3, settings.height(), settings.width()));
  }

  @Override
  public List<String> environments() {
    return content.plan().environments();
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  /** From what the files hold and how it is used; not from paths and times. */
  @Override
  public String fingerprint() {
    SplitPlan plan = content.plan();
    Fingerprint fingerprint =
        new Fingerprint(content.identity().type(), VERSION)
            .add("layout", content.layout().description())
            .add("variant", content.variant())
            .add("tasks", String.join("\n", tasks().stream().map(Task::name).toList()))
            .addOptions(content.settings().options().augmentation())
            .add("environments", String.join("\n", plan.environments()));
    for (int i = 0; i < examples.usable().size(); i++) {
      int example = examples.usable().get(i);
      fingerprint
          .add("view", content.source().name(example)) // the name of the first versions
          .add("environment", Integer.toString(plan.environment().get(example)))
          .add("split", plan.split().get(example).map(SplitName::key).orElse(""))
          .add("digest", examples.digests().get(i));
    }
    return fingerprint.hex();
  }

  @Override
  public DataSource source() {
    return content.identity().dataSource();
  }

  @Override
  public String origin() {
    return content.identity().origin();
  }

  @Override
  public List<String> badExamples() {
    return examples.damages();
  }

  @Override
  public void close() {
    workers.close();
    content.source().close();
  }
}
