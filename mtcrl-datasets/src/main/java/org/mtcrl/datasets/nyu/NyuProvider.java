package org.mtcrl.datasets.nyu;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.pixels.PixelDataset;
import org.mtcrl.datasets.pixels.PixelLabels;
import org.mtcrl.datasets.pixels.ViewPlan;

/**
 * {@code nyuv2}: indoor views of NYU-Depth V2 with classes, depth and surface normals; types of
 * scenes are the environments, and some of them are kept for the shifted splits.
 *
 * <p>Reads the published {@code nyu_depth_v2_labeled.mat} or the preprocessed npy files.
 */
public final class NyuProvider implements DatasetProvider<NyuOptions> {
  static final String NAME = "nyuv2";

  /** Raised whenever the same files give other planes. */
  private static final int VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Indoor views with 13 classes, depth and normals; other types of rooms under shift";
  }

  @Override
  public Class<NyuOptions> optionsType() {
    return NyuOptions.class;
  }

  @Override
  public MultiTaskDataset open(NyuOptions options, DatasetContext context) {
    Path root = context.root().orElseThrow();
    NyuViews views = options.form().open(root, options.tasks());
    try {
      ViewPlan plan = SceneSplits.of(views, options, context.seed());
      return PixelDataset.builder(NAME, root, views)
          .settings(options.pixels())
          .plan(plan)
          .labels(labels(options))
          .variant("nyuv2 " + VERSION)
          .origin(views.origin())
          .open(context);
    } catch (RuntimeException e) {
      views.close();
      throw e;
    }
  }

  private static List<PixelLabels> labels(NyuOptions options) {
    return options.tasks().stream()
        .map(task -> new PixelLabels(task.layer().name(), task(task, options)))
        .toList();
  }

  private static Task task(NyuTask task, NyuOptions options) {
    return switch (task) {
      case SEGMENTATION ->
          DenseTasks.segmentation(task.key(), NyuClasses.NAMES, options.height(), options.width());
      case DEPTH -> DenseTasks.depth(task.key(), options.height(), options.width());
      case NORMALS -> DenseTasks.normals(task.key(), options.height(), options.width());
    };
  }
}
