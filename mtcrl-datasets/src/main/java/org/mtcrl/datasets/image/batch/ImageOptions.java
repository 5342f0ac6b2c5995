// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.prepare.AugmentationOptions;

/**
 * The keys that all image data sets share.
 *
 * @param environmentGroups the number of groups of about equal size that training environments are
 *     merged into; 0 leaves each by itself
 * @param onBadExample what to do about damaged examples
 * @param cache whether a cache of all records is kept; without it, files are decoded at every
 *     reading
 * @param augmentation how training examples are changed at random
 */
public record ImageOptions(
    @Option(
            doc =
                "Into how many groups of about equal size training environments are merged, which"
                    + " then are the environments; 0 leaves each by itself",
            defaultValue = "0",
            min = 0)
        int environmentGroups,
    @Option(
            doc =
                "What an example that is damaged, or listed but missing, does: 'fail' or"
                    + " 'skip-and-count'",
            defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(doc = "Whether resized examples are kept in the cache folder", defaultValue = "true")
        boolean cache,
    @Option(doc = "Random changes of training examples", defaultValue = "{}")
        AugmentationOptions augmentation) {

  public ImageOptions {
    requireNonNull(onBadExample, "onBadExample is null");
    requireNonNull(augmentation, "augmentation is null");
  }

  /**
   * Checks the keys that every image data set declares itself, since their defaults differ.
   *
   * @param tasks the value of {@code tasks}
   * @param validation the value of {@code validation-environments}
   * @param test the value of {@code test-environments}
   * @throws IllegalArgumentException if there is no task or one is named twice, or if an
   *     environment is in both lists
   */
  public static void check(List<?> tasks, List<String> validation, List<String> test) {
    if (tasks.isEmpty() || Set.copyOf(tasks).size() < tasks.size()) {
      throw new IllegalArgumentException(
          "'tasks' is %s, but it must name at least one task, and none twice".formatted(tasks));
    }
    for (String name : test) {
      if (validation.contains(name)) {
        throw new IllegalArgumentException(
            "'%s' is in 'validation-environments' and in 'test-environments'; leave it in one"
                .formatted(name));
      }
    }
  }
}
