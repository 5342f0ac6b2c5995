// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.RecordEncoder;
import org.mtcrl.datasets.parallel.Workers;

/** Collects what an {@link ImageDataset} is made of, and opens it. */
public final class ImageDatasetBuilder {
  private final String type;
  private final Path root;
  private final ExampleSource source;
  private Optional<ImageSettings> settings = Optional.empty();
  private Optional<SplitPlan> plan = Optional.empty();
  private List<LabelChannel> labels = List.of();
  private String variant = "";
  private DataSource dataSource = DataSource.REAL;
  private Optional<String> origin = Optional.empty();

  ImageDatasetBuilder(String type, Path root, ExampleSource source) {
    this.type = requireNonNull(type, "type is null");
    this.root = requireNonNull(root, "root is null");
    this.source = requireNonNull(source, "source is null");
  }

  /** What the user chose; required. */
  public ImageDatasetBuilder settings(ImageSettings settings) {
    this.settings = Optional.of(settings);
    return this;
  }

  /** The environment and the split of every example; required. */
  public ImageDatasetBuilder plan(SplitPlan plan) {
    this.plan = Optional.of(plan);
    return this;
  }

  /** The tasks, in order, with the channels that hold their labels; at least one. */
  public ImageDatasetBuilder labels(List<LabelChannel> labels) {
    this.labels = List.copyOf(labels);
    return this;
  }

  /**
   * Everything besides the files that {@link ExampleSource#decode} depends on, such as the number
   * of classes that labels are mapped to; part of the fingerprint, and of the cache's key.
   */
  public ImageDatasetBuilder variant(String variant) {
    this.variant = requireNonNull(variant, "variant is null");
    return this;
  }

  /** Where the examples come from; {@code REAL} by default. */
  public ImageDatasetBuilder dataSource(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource, "dataSource is null");
    return this;
  }

  /** One line on what was found and used; by default the number of examples and their folder. */
  public ImageDatasetBuilder origin(String origin) {
    this.origin = Optional.of(origin);
    return this;
  }

  /**
   * Opens the data set; decodes what is not in the cache. The source is closed if that fails.
   *
   * @throws DataException if an example is damaged and damage is not to be skipped, if none is left
   *     to train on, or if the cache cannot be read or written
   */
  public ImageDataset open(DatasetContext context) {
    Workers workers = Workers.perCore(type + "-images");
    try {
      ImageContent content = content();
      ExampleRecords records =
          new ExampleRecords(source, new RecordEncoder(content.layout(), content.classes()));
      PreparedExamples examples = PreparedExamples.prepare(content, records, workers, context);
      return ImageDataset.of(content, records, examples, workers);
    } catch (RuntimeException e) {
      workers.close();
      source.close();
      throw e;
    }
  }

  private ImageContent content() {
    String found = origin.orElseGet(() -> "%,d examples of %s".formatted(source.size(), root));
    return new ImageContent(
        new ImageContent.Identity(type, root, dataSource, found),
        source,
        settings.orElseThrow(() -> new IllegalStateException("no settings")),
        plan.orElseThrow(() -> new IllegalStateException("no plan")),
        labels,
        variant);
  }
}
