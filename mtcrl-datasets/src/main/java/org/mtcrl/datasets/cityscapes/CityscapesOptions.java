package org.mtcrl.datasets.cityscapes;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.pixels.AugmentationOptions;
import org.mtcrl.datasets.pixels.OnBadExample;
import org.mtcrl.datasets.pixels.PixelSettings;

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
                "Cities of 'validation-ood'; by default the smaller ones of the official validation"
                    + " set, with up to half of its frames",
            defaultValue = "[]")
        List<String> validationOodCities,
    @Option(
            doc = "Cities of 'test-ood'; by default the others of the official validation set",
            defaultValue = "[]")
        List<String> testOodCities,
    @Option(
            doc =
                "Environments made of several cities, by name: { north = [hamburg, bremen] }; other"
                    + " cities are an environment each",
            defaultValue = "{}")
        Map<String, List<String>> environmentGroups,
    @Option(doc = "What a damaged frame does: 'fail' or 'skip-and-count'", defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(doc = "Whether resized frames are kept in the cache folder", defaultValue = "true")
        boolean cache,
    @Option(doc = "Random changes of training frames", defaultValue = "{}")
        AugmentationOptions augmentation) {

  public CityscapesOptions {
    tasks = List.copyOf(tasks);
    validationOodCities = List.copyOf(validationOodCities);
    testOodCities = List.copyOf(testOodCities);
    // In an order that does not differ from one run of the JVM to the next, as Map.copyOf's does.
    environmentGroups = Collections.unmodifiableMap(new TreeMap<>(environmentGroups));
    if (tasks.isEmpty() || Set.copyOf(tasks).size() < tasks.size()) {
      throw new IllegalArgumentException(
          "'tasks' is %s, but it must name at least one task, and none twice".formatted(tasks));
    }
    LabelSet.of(classes);
    for (String city : testOodCities) {
      if (validationOodCities.contains(city)) {
        throw new IllegalArgumentException(
            "'%s' is in 'validation-ood-cities' and in 'test-ood-cities'; leave it in one"
                .formatted(city));
      }
    }
  }

  /** The classes that pixels are told apart into. */
  LabelSet labels() {
    return LabelSet.of(classes);
  }

  /** What all data sets of images have in common. */
  PixelSettings pixels() {
    return new PixelSettings(height, width, onBadExample, cache, augmentation);
  }
}
