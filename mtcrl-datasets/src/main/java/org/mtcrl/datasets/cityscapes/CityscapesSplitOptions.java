// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.util.List;
import org.mtcrl.api.options.Option;

/** The keys of {@code cityscapes} that say which examples are in which split. */
public record CityscapesSplitOptions(
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
        List<String> testEnvironments) {

  public CityscapesSplitOptions {
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
  }
}
