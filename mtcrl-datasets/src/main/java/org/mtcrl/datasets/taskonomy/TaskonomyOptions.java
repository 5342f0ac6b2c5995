package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.image.batch.ImageOptions;
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
            doc = "Share of the training buildings' examples in 'validation', by whole points",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double validationShare,
    @Option(
            doc = "Share of the training buildings' examples in 'test-id', by whole points",
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
    @Flat ImageOptions image) {

  public TaskonomyOptions {
    tasks = List.copyOf(tasks);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    ImageOptions.check(tasks, validationEnvironments, testEnvironments);
  }

  /** How environments are held out and merged. */
  EnvironmentSplits splits() {
    return new EnvironmentSplits(
        validationEnvironments, testEnvironments, image.environmentGroups());
  }

  /** What all image data sets have in common. */
  ImageSettings settings() {
    return new ImageSettings(height, width, image);
  }
}
