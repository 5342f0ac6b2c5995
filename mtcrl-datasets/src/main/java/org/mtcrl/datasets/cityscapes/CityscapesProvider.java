// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.image.batch.ImageDataset;
import org.mtcrl.datasets.image.batch.LabelChannel;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.GeneratedFolder;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;

/**
 * {@code cityscapes}: streets with the class and the depth of each pixel; an environment is a city.
 *
 * <p>Reads the official packages, unpacked, and the preprocessed npy form that most papers on
 * several tasks use. The form is recognized from what lies in the root. Without a root it generates
 * a small world in the official form.
 */
public final class CityscapesProvider implements DatasetProvider<CityscapesOptions> {
  static final String NAME = "cityscapes";

  /** Raised whenever the same files give other rasters. */
  private static final int VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Street scenes with the class and the depth of each pixel; other cities under shift";
  }

  @Override
  public Class<CityscapesOptions> optionsType() {
    return CityscapesOptions.class;
  }

  @Override
  public Optional<Acquisition> acquisition() {
    return Optional.of(CityscapesAcquisition.get());
  }

  @Override
  public MultiTaskDataset open(CityscapesOptions options, DatasetContext context) {
    Path root = context.root().orElseGet(() -> generated(context));
    CityscapesExamples source = find(root, options);
    List<SplitName> splits =
        CitySplits.of(source.keys(), options, new RandomStreams(context.seed()));
    boolean isGenerated = GeneratedFolder.isGenerated(root);
    return ImageDataset.builder(NAME, root, source)
        .settings(options.settings())
        .plan(options.splits().plan(source, splits::get))
        .labels(labels(options))
        .variant(variant(source, options))
        .dataSource(isGenerated ? DataSource.GENERATED : DataSource.REAL)
        .origin(origin(root, source, isGenerated))
        .open(context);
  }

  private static CityscapesExamples find(Path root, CityscapesOptions options) {
    if (OfficialFiles.in(root)) {
      return new OfficialExamples(root, options);
    }
    if (NpyFiles.in(root)) {
      return new NpyExamples(root, options);
    }
    throw nothingIn(root);
  }

  /** A small world in the official form, made once and kept in the cache. */
  private static Path generated(DatasetContext context) {
    return SceneGenerator.cached(SceneFormat.CITYSCAPES, context);
  }

  private static DataException nothingIn(Path root) {
    return new DataException(
        ("%s holds no images of Cityscapes; unpack leftImg8bit_trainvaltest.zip,"
                + " gtFine_trainvaltest.zip, disparity_trainvaltest.zip and camera_trainvaltest.zip"
                + " from cityscapes-dataset.com there, or put the preprocessed folders"
                + " {train,val}/{image,label,depth} of files {i}.npy there")
            .formatted(root));
  }

  private static List<LabelChannel> labels(CityscapesOptions options) {
    int height = options.height();
    int width = options.width();
    return options.tasks().stream()
        .map(
            task -> {
              String name = task.name().toLowerCase(Locale.ROOT);
              Task made =
                  switch (task) {
                    case SEGMENTATION ->
                        DenseTasks.segmentation(
                            name, options.labels().set().classNames(), height, width);
                    case DEPTH -> DenseTasks.depth(name, height, width);
                  };
              return new LabelChannel(name, made);
            })
        .toList();
  }

  /** What else decoded values depend on: two of them must not share a cache. */
  private static String variant(CityscapesExamples source, CityscapesOptions options) {
    return "version %d, %s, %d classes, %s depth%s"
        .formatted(
            VERSION,
            source.form(),
            options.labels().classes(),
            options.labels().depth(),
            options.labels().depth() == DepthMeasure.METRIC
                ? " to " + options.labels().maxDepth()
                : "");
  }

  private static String origin(Path root, CityscapesExamples source, boolean isGenerated) {
    long cities = source.keys().stream().map(ExampleKey::city).distinct().count();
    return "%,d %sexamples of %d cities, %s, in %s"
        .formatted(source.size(), isGenerated ? "generated " : "", cities, source.form(), root);
  }
}
