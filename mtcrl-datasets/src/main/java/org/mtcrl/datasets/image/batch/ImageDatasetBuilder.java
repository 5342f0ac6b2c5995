package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.RecordEncoder;
import org.mtcrl.datasets.image.prepare.RecordLayout;
import org.mtcrl.datasets.image.raster.ChannelSpec;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.parallel.Workers;

/** Says what a {@link ImageDataset} is made of, and opens it. */
public final class ImageDatasetBuilder {
  private final String type;
  private final Path root;
  private final ExampleSource source;
  private Optional<ImageSettings> settings = Optional.empty();
  private Optional<SplitPlan> plan = Optional.empty();
  private List<LabelChannel> labels = List.of();
  private String variant = "";
  private DataSource dataSource = DataSource.REAL;
  private String origin;

  ImageDatasetBuilder(String type, Path root, ExampleSource source) {
    this.type = requireNonNull(type, "type is null");
    this.root = requireNonNull(root, "root is null");
    this.source = requireNonNull(source, "source is null");
    this.origin = "%,d views of %s".formatted(source.size(), root);
  }

  /** What the user chose; required. */
  public ImageDatasetBuilder settings(ImageSettings settings) {
    this.settings = Optional.of(settings);
    return this;
  }

  /** The environment and the split of every view; required. */
  public ImageDatasetBuilder plan(SplitPlan plan) {
    this.plan = Optional.of(plan);
    return this;
  }

  /** The tasks, in order, and the layers with their labels; at least one. */
  public ImageDatasetBuilder labels(List<LabelChannel> labels) {
    this.labels = List.copyOf(labels);
    return this;
  }

  /**
   * All that {@link ExampleSource#decode} depends on besides the files, such as the number of classes
   * that labels are mapped to; part of the fingerprint, and of the cache's key.
   */
  public ImageDatasetBuilder variant(String variant) {
    this.variant = requireNonNull(variant, "variant is null");
    return this;
  }

  /** Where the views come from; {@code REAL} unless said otherwise. */
  public ImageDatasetBuilder dataSource(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource, "dataSource is null");
    return this;
  }

  /** One line on what was found and used; by default the number of views and their folder. */
  public ImageDatasetBuilder origin(String origin) {
    this.origin = requireNonNull(origin, "origin is null");
    return this;
  }

  /** What was said, as a data set keeps it. */
  record Content(
      String type,
      Path root,
      ExampleSource source,
      ImageSettings settings,
      SplitPlan plan,
      List<LabelChannel> labels,
      String variant,
      DataSource dataSource,
      String origin,
      RecordLayout layout,
      Workers workers) {}

  /**
   * Opens the data set; decodes what is not in the cache. The source is closed when that fails.
   *
   * @throws DataException if a view is damaged and that is to be an end, if none is left to train
   *     on, or if the cache cannot be written
   */
  public ImageDataset open(DatasetContext context) {
    ImageSettings chosen = settings.orElseThrow(() -> new IllegalStateException("no settings"));
    SplitPlan planned = plan.orElseThrow(() -> new IllegalStateException("no plan"));
    Workers workers = Workers.perCore(type + "-views");
    try {
      RecordLayout layout = new RecordLayout(source.specs(), chosen.height(), chosen.width());
      Content content =
          new Content(
              type,
              root,
              source,
              chosen,
              planned,
              labels,
              variant,
              dataSource,
              origin,
              layout,
              workers);
      check(content);
      return open(content, context);
    } catch (RuntimeException e) {
      workers.close();
      source.close();
      throw e;
    }
  }

  private static void check(Content content) {
    if (content.labels().isEmpty()) {
      throw new IllegalArgumentException("no labels");
    }
    ExampleSource source = content.source();
    if (content.plan().size() != source.size()) {
      throw new IllegalArgumentException(
          "a plan for %d of %d views".formatted(content.plan().size(), source.size()));
    }
    Set<String> names = new HashSet<>();
    for (int example = 0; example < source.size(); example++) {
      if (!names.add(source.name(example))) {
        throw new IllegalArgumentException("two views are named '" + source.name(example) + "'");
      }
    }
  }

  private static ImageDataset open(Content content, DatasetContext context) {
    RecordLayout layout = content.layout();
    List<Integer> labelSpecs =
        content.labels().stream().map(label -> label.specIn(layout)).toList();
    int[] classes = new int[layout.specs().size()];
    Arrays.fill(classes, ChannelSpec.MISSING);
    for (LabelChannel label : content.labels()) {
      if (label.task().label().isCategorical()) {
        classes[label.specIn(layout)] = label.task().label().classCount();
      }
    }
    int[] wanted =
        IntStream.range(0, content.plan().size())
            .filter(example -> content.plan().split().get(example).isPresent())
            .toArray();
    ExampleRecords records =
        new ExampleRecords(content.source(), new RecordEncoder(layout, classes));
    PreparedExamples examples = PreparedExamples.prepare(content, records, classes, wanted, context);
    return new ImageDataset(
        content,
        records,
        examples,
        new ImageSplit.Shared(layout, labelSpecs, examples.records(), content.workers()));
  }
}
