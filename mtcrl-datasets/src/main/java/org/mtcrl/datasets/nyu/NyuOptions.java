package org.mtcrl.datasets.nyu;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.image.batch.ImageOptions;
import org.mtcrl.datasets.image.batch.ImageSettings;

/** The keys of {@code nyuv2}. */
public record NyuOptions(
    @Option(
            doc = "What is learned: any of segmentation, depth and normals",
            defaultValue = "[segmentation, depth, normals]")
        List<NyuTask> tasks,
    @Option(
            doc =
                "What the folder holds: 'mat' (nyu_depth_v2_labeled.mat), 'npy' (preprocessed examples)"
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
            doc = "Share of the official training examples in 'validation', by whole rooms",
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
    @Flat ImageOptions image) {

  public NyuOptions {
    tasks = List.copyOf(tasks);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    ImageOptions.check(tasks, validationEnvironments, testEnvironments);
  }

  /** What all image data sets have in common. */
  ImageSettings settings() {
    return new ImageSettings(height, width, image);
  }
}
