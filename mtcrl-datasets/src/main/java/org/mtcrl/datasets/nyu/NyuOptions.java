package org.mtcrl.datasets.nyu;

import java.util.List;
import java.util.Set;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code nyuv2}. */
public record NyuOptions(
    @Option(
            doc = "What is learned: any of segmentation, depth and normals",
            defaultValue = "[segmentation, depth, normals]")
        List<NyuTask> tasks,
    @Option(
            doc =
                "What the folder holds: 'mat' (nyu_depth_v2_labeled.mat), 'npy' (preprocessed views)"
                    + " or 'auto', whichever is there",
            defaultValue = "auto")
        NyuForm form,
    @Option(
            doc = "Height that images and labels are resized to",
            unit = "pixels",
            defaultValue = "288",
            min = 1)
        int height,
    @Option(
            doc = "Width that images and labels are resized to",
            unit = "pixels",
            defaultValue = "384",
            min = 1)
        int width,
    @Option(
            doc = "Share of the official training views in 'validation', by whole rooms",
            defaultValue = "0.1",
            min = 0,
            max = 0.5)
        double validationShare,
    @Option(
            doc =
                "Types of scenes that make 'validation-ood'; by default offices, studies and other"
                    + " rooms to work in",
            defaultValue = "[]")
        List<String> validationEnvironments,
    @Option(
            doc =
                "Types of scenes that make 'test-ood'; by default classrooms, shops and whatever is"
                    + " neither for work nor a bedroom, kitchen, bathroom, living or dining room",
            defaultValue = "[]")
        List<String> testEnvironments,
    @Option(
            doc =
                "Into how many groups of about equal size training types of scenes are merged, which"
                    + " then are the environments; 0 leaves each by itself",
            defaultValue = "0",
            min = 0)
        int environmentGroups,
    @Option(doc = "What a damaged view does: 'fail' or 'skip-and-count'", defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(doc = "Whether resized views are kept in the cache folder", defaultValue = "true")
        boolean cache,
    @Option(doc = "Random changes of training views", defaultValue = "{}")
        AugmentationOptions augmentation) {

  public NyuOptions {
    tasks = List.copyOf(tasks);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    if (tasks.isEmpty() || Set.copyOf(tasks).size() < tasks.size()) {
      throw new IllegalArgumentException(
          "'tasks' is %s, but it must name at least one task, and none twice".formatted(tasks));
    }
    for (String type : testEnvironments) {
      if (validationEnvironments.contains(type)) {
        throw new IllegalArgumentException(
            "'%s' is in 'validation-environments' and in 'test-environments'; leave it in one"
                .formatted(type));
      }
    }
  }

  /** What all data sets of images have in common. */
  ImageSettings pixels() {
    return new ImageSettings(height, width, onBadExample, cache, augmentation);
  }
}
