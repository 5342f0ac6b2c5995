// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.options.Option;

/** The keys of {@code taskonomy} that say which examples are in which split. */
public record TaskonomySplitOptions(
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
        List<String> testEnvironments) {

  public TaskonomySplitOptions {
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
  }
}
