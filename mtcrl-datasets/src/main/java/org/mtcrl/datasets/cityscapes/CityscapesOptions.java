package org.mtcrl.datasets.cityscapes;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.image.batch.ImageOptions;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code cityscapes}. */
public record CityscapesOptions(
    @Option(
            doc = "What is learned: any of segmentation and depth",
            defaultValue = "[segmentation, depth]")
        List<CityscapesTask> tasks,
    @Option(
            doc = "Number of classes of segmentation: 19 classes or 7 categories",
            defaultValue = "7")
        int classes,
    @Option(
            doc =
                "What depth is measured in: 'inverse' (1/m, as published tables of the preprocessed"
                    + " form have it) or 'metric' (m)",
            defaultValue = "inverse")
        DepthMeasure depth,
    @Option(
            doc = "For depth 'metric': what is farther away has no label",
            unit = "m",
            defaultValue = "80",
            min = 1)
        double maxDepth,
    @Option(
            doc = "Height that images and labels are resized to",
            unit = "pixels",
            defaultValue = "128",
            min = 1)
        int height,
    @Option(
            doc = "Width that images and labels are resized to",
            unit = "pixels",
            defaultValue = "256",
            min = 1)
        int width,
    @Option(
            doc = "Share of the training cities' examples in 'validation', by whole recordings",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double validationShare,
    @Option(
            doc = "Share of the training cities' examples in 'test-id', by whole recordings",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double testShare,
    @Option(
            doc =
                "Cities that make 'validation-ood'; by default the smaller ones of the official validation"
                    + " set, with up to half of its examples",
            defaultValue = "[]")
        List<String> validationEnvironments,
    @Option(
            doc =
                "Cities that make 'test-ood'; by default the others of the official validation set",
            defaultValue = "[]")
        List<String> testEnvironments,
    @Flat ImageOptions image) {

  public CityscapesOptions {
    tasks = List.copyOf(tasks);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    ImageOptions.check(tasks, validationEnvironments, testEnvironments);
    LabelSet.of(classes);
  }

  /** The classes that pixels are told apart into. */
  LabelSet labels() {
    return LabelSet.of(classes);
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
