package org.mtcrl.datasets.pixels;

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

/** Says what a {@link PixelDataset} is made of, and opens it. */
public final class PixelDatasetBuilder {
  private final String type;
  private final Path root;
  private final ViewSource source;
  private Optional<PixelSettings> settings = Optional.empty();
  private Optional<ViewPlan> plan = Optional.empty();
  private List<PixelLabels> labels = List.of();
  private String variant = "";
  private DataSource dataSource = DataSource.REAL;
  private String origin;

  PixelDatasetBuilder(String type, Path root, ViewSource source) {
    this.type = requireNonNull(type, "type is null");
    this.root = requireNonNull(root, "root is null");
    this.source = requireNonNull(source, "source is null");
    this.origin = "%,d views of %s".formatted(source.size(), root);
  }

  /** What the user chose; required. */
  public PixelDatasetBuilder settings(PixelSettings settings) {
    this.settings = Optional.of(settings);
    return this;
  }

  /** The environment and the split of every view; required. */
  public PixelDatasetBuilder plan(ViewPlan plan) {
    this.plan = Optional.of(plan);
    return this;
  }

  /** The tasks, in order, and the layers with their labels; at least one. */
  public PixelDatasetBuilder labels(List<PixelLabels> labels) {
    this.labels = List.copyOf(labels);
    return this;
  }

  /**
   * All that {@link ViewSource#decode} depends on besides the files, such as the number of classes
   * that labels are mapped to; part of the fingerprint, and of the cache's key.
   */
  public PixelDatasetBuilder variant(String variant) {
    this.variant = requireNonNull(variant, "variant is null");
    return this;
  }

  /** Where the views come from; {@code REAL} unless said otherwise. */
  public PixelDatasetBuilder dataSource(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource, "dataSource is null");
    return this;
  }

  /** One line on what was found and used; by default the number of views and their folder. */
  public PixelDatasetBuilder origin(String origin) {
    this.origin = requireNonNull(origin, "origin is null");
    return this;
  }

  /** What was said, as a data set keeps it. */
  record Content(
      String type,
      Path root,
      ViewSource source,
      PixelSettings settings,
      ViewPlan plan,
      List<PixelLabels> labels,
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
  public PixelDataset open(DatasetContext context) {
    PixelSettings chosen = settings.orElseThrow(() -> new IllegalStateException("no settings"));
    ViewPlan planned = plan.orElseThrow(() -> new IllegalStateException("no plan"));
    Workers workers = Workers.perCore(type + "-views");
    try {
      RecordLayout layout = new RecordLayout(source.layers(), chosen.height(), chosen.width());
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
    ViewSource source = content.source();
    if (content.plan().size() != source.size()) {
      throw new IllegalArgumentException(
          "a plan for %d of %d views".formatted(content.plan().size(), source.size()));
    }
    Set<String> names = new HashSet<>();
    for (int view = 0; view < source.size(); view++) {
      if (!names.add(source.name(view))) {
        throw new IllegalArgumentException("two views are named '" + source.name(view) + "'");
      }
    }
  }

  private static PixelDataset open(Content content, DatasetContext context) {
    RecordLayout layout = content.layout();
    List<Integer> labelLayers =
        content.labels().stream().map(label -> label.layerIn(layout)).toList();
    int[] classes = new int[layout.layers().size()];
    Arrays.fill(classes, Layer.MISSING);
    for (PixelLabels label : content.labels()) {
      if (label.task().label().isCategorical()) {
        classes[label.layerIn(layout)] = label.task().label().classCount();
      }
    }
    int[] wanted =
        IntStream.range(0, content.plan().size())
            .filter(view -> content.plan().split().get(view).isPresent())
            .toArray();
    SourceRecords records =
        new SourceRecords(content.source(), new ViewPreparation(layout, classes));
    PreparedViews views = PreparedViews.prepare(content, records, classes, wanted, context);
    return new PixelDataset(
        content,
        records,
        views,
        new PixelSplit.Shared(layout, labelLayers, views.records(), content.workers()));
  }
}
