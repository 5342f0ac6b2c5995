package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.image.prepare.RecordLayout;

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
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.image.cache.UncachedRecords;
import org.mtcrl.datasets.reproducible.Fingerprint;

/**
 * A data set of images with labels for every pixel, from a {@link ExampleSource}.
 *
 * <p>The one feature, {@code image}, is {@code (3, H, W)}: colors from 0 to 1, less the mean of
 * their channel over ImageNet, divided by its standard deviation. Labels are {@code INT64 (H, W)}
 * for classes and {@code FLOAT32 (C, H, W)} for all others; every task has a mask {@code (H, W)}.
 * Only the training split is augmented.
 *
 * <p>Every view that has a split is decoded, resized and packed into a file of the cache folder
 * when the data set is opened first, in parallel; see {@link org.mtcrl.datasets.image.cache.RecordCache}
 * for when that is done again. Without a cache, views are decoded at opening to know which are
 * damaged, and again at every reading; the values are the same.
 */
public final class ImageDataset implements MultiTaskDataset {
  /** Raised whenever the same records give other batches. */
  private static final int VERSION = 1;

  private final ImageDatasetBuilder.Content content;
  private final ExampleRecords files;
  private final PreparedExamples examples;
  private final ImageSplit.Shared shared;
  private final Map<SplitName, Split> splits;

  ImageDataset(
      ImageDatasetBuilder.Content content,
      ExampleRecords files,
      PreparedExamples examples,
      ImageSplit.Shared shared) {
    this.content = content;
    this.files = files;
    this.examples = examples;
    this.shared = shared;
    this.splits = splits(shared);
    if (!splits.containsKey(SplitName.TRAIN)) {
      throw new DataException(
          "%s: no view is left to train on; of %d views %d have a split, and %d of those are damaged"
              .formatted(
                  content.root(),
                  content.plan().size(),
                  examples.usable().size() + examples.damages().size(),
                  examples.damages().size()));
    }
  }

  private Map<SplitName, Split> splits(ImageSplit.Shared shared) {
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
            name == SplitName.TRAIN ? content.settings().augmentation() : AugmentationOptions.OFF;
        splits.put(name, new ImageSplit(shared, augmentation, members, environments));
      }
    }
    return splits;
  }

  /**
   * Starts a data set.
   *
   * @param type the name of the data set in configurations
   * @param root the folder that paths are told relative to
   * @param source the views; the data set closes it
   */
  public static ImageDatasetBuilder builder(String type, Path root, ExampleSource source) {
    return new ImageDatasetBuilder(type, root, source);
  }

  /** The same splits on the caller's thread and without a cache: each reading decodes anew. */
  Collection<Split> plainSplits() {
    RecordLayout layout = content.layout();
    return splits(
            new ImageSplit.Shared(
                layout,
                shared.labelSpecs(),
                UncachedRecords.ofSound(files, layout.size()),
                new Workers(content.type() + "-plain-views", 1)))
        .values();
  }

  /** All splits that there are. */
  Collection<Split> splits() {
    return splits.values();
  }

  /** The views' source, which stays the data set's. */
  ExampleSource exampleSource() {
    return content.source();
  }

  /** The views that are in some split, ascending. */
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

  /** From what the files hold and how it is used; from no path and no time. */
  @Override
  public String fingerprint() {
    SplitPlan plan = content.plan();
    Fingerprint fingerprint =
        new Fingerprint(content.type(), VERSION)
            .add("layout", content.layout().description())
            .add("variant", content.variant())
            .add("tasks", String.join("\n", tasks().stream().map(Task::name).toList()))
            .addOptions(content.settings().augmentation())
            .add("environments", String.join("\n", plan.environments()));
    for (int i = 0; i < examples.usable().size(); i++) {
      int example = examples.usable().get(i);
      fingerprint
          .add("view", content.source().name(example))
          .add("environment", Integer.toString(plan.environment().get(example)))
          .add("split", plan.split().get(example).map(SplitName::key).orElse(""))
          .add("digest", examples.digests().get(i));
    }
    return fingerprint.hex();
  }

  @Override
  public DataSource source() {
    return content.dataSource();
  }

  @Override
  public String origin() {
    return content.origin();
  }

  @Override
  public List<String> badExamples() {
    return examples.damages();
  }

  @Override
  public void close() {
    content.workers().close();
    content.source().close();
  }
}
