// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.util.List;
import org.mtcrl.api.options.Option;

/** The keys of {@code nyuv2} that say which examples are in which split. */
public record NyuSplitOptions(
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
        List<String> testEnvironments) {

  public NyuSplitOptions {
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
  }
}
