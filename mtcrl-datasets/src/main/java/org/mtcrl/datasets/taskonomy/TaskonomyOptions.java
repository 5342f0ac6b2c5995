package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code taskonomy}. */
public record TaskonomyOptions(
    @Option(
            doc =
                "What is learned: any of segmentation, depth, normals, keypoints2d, edges, reshading"
                    + " and curvature",
            defaultValue = "[segmentation, depth, normals, keypoints2d, edges]")
        List<TaskonomyTask> tasks,
    @Option(
            doc = "Height that images and labels are resized to",
            unit = "pixels",
            defaultValue = "128",
            min = 1)
        int height,
    @Option(
            doc = "Width that images and labels are resized to",
            unit = "pixels",
            defaultValue = "128",
            min = 1)
        int width,
    @Option(
            doc =
                "List of buildings with the columns id, train, val and test; by default the only"
                    + " train_val_test_*.csv in the root or in its folder splits_taskonomy, else"
                    + " buildings are drawn by their names")
        Optional<Path> splitFile,
    @Option(
            doc = "Share of the training buildings' views in 'validation', by whole points",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double validationShare,
    @Option(
            doc = "Share of the training buildings' views in 'test-id', by whole points",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double testShare,
    @Option(
            doc = "Buildings that make 'validation-ood', besides those listed as 'val'",
            defaultValue = "[]")
        List<String> validationEnvironments,
    @Option(
            doc = "Buildings that make 'test-ood', besides those listed as 'test'",
            defaultValue = "[]")
        List<String> testEnvironments,
    @Option(
            doc =
                "Into how many groups of about equal size training buildings are merged, which then are the"
                    + " environments; 0 leaves each by itself",
            defaultValue = "0",
            min = 0)
        int environmentGroups,
    @Option(
            doc =
                "What a damaged view, or a listed building that is not there, does: 'fail' or"
                    + " 'skip-and-count'",
            defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(doc = "Whether resized views are kept in the cache folder", defaultValue = "true")
        boolean cache,
    @Option(doc = "Random changes of training views", defaultValue = "{}")
        AugmentationOptions augmentation) {

  public TaskonomyOptions {
    tasks = List.copyOf(tasks);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    if (tasks.isEmpty() || Set.copyOf(tasks).size() < tasks.size()) {
      throw new IllegalArgumentException(
          "'tasks' is %s, but it must name at least one task, and none twice".formatted(tasks));
    }
    for (String name : testEnvironments) {
      if (validationEnvironments.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' is in 'validation-environments' and in 'test-environments'; leave it in one"
                .formatted(name));
      }
    }
  }

  /** How environments are held out and merged; which views of the others go where is ours. */
  EnvironmentSplits splits(long seed) {
    return new EnvironmentSplits(
        validationEnvironments, testEnvironments, 0, 0, environmentGroups, seed);
  }

  /** What all data sets of images have in common. */
  ImageSettings pixels() {
    return new ImageSettings(height, width, onBadExample, cache, augmentation);
  }
}
