package org.mtcrl.datasets.cityscapes;

import java.util.List;
import java.util.Set;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.image.batch.EnvironmentSplits;
import org.mtcrl.datasets.damage.OnBadExample;
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
            doc = "Share of the training cities' frames in 'validation', by whole recordings",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double validationShare,
    @Option(
            doc = "Share of the training cities' frames in 'test-id', by whole recordings",
            defaultValue = "0.1",
            min = 0,
            max = 0.4)
        double testShare,
    @Option(
            doc =
                "Cities that make 'validation-ood'; by default the smaller ones of the official validation"
                    + " set, with up to half of its frames",
            defaultValue = "[]")
        List<String> validationEnvironments,
    @Option(
            doc =
                "Cities that make 'test-ood'; by default the others of the official validation set",
            defaultValue = "[]")
        List<String> testEnvironments,
    @Option(
            doc =
                "Into how many groups of about equal size training cities are merged, which then are the"
                    + " environments; 0 leaves each by itself",
            defaultValue = "0",
            min = 0)
        int environmentGroups,
    @Option(doc = "What a damaged frame does: 'fail' or 'skip-and-count'", defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(doc = "Whether resized frames are kept in the cache folder", defaultValue = "true")
        boolean cache,
    @Option(doc = "Random changes of training frames", defaultValue = "{}")
        AugmentationOptions augmentation) {

  public CityscapesOptions {
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
    LabelSet.of(classes);
  }

  /** The classes that pixels are told apart into. */
  LabelSet labels() {
    return LabelSet.of(classes);
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
