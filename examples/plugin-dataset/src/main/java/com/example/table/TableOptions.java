// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.util.List;
import org.mtcrl.api.options.Option;

/**
 * The keys of {@code table}. The defaults are those of the embedded table.
 *
 * @param environment the column that tells the environment
 * @param tasks the columns to predict; those of numbers become regressions, others classifications
 * @param ignore columns that are neither
 * @param validationEnvironments the environments of {@code validation-ood}
 * @param testEnvironments the environments of {@code test-ood}
 * @param heldOutShare the share of the other environments' rows in {@code validation}, and once
 *     more in {@code test-id}
 */
public record TableOptions(
    @Option(doc = "Column that tells the environment", defaultValue = "site") String environment,
    @Option(
            doc = "Columns to predict: regression where they hold numbers, else classification",
            defaultValue = "[ozone, irritation]")
        List<String> tasks,
    @Option(doc = "Columns that are neither predicted nor read", defaultValue = "[]")
        List<String> ignore,
    @Option(doc = "Environments that make 'validation-ood'", defaultValue = "[coast]")
        List<String> validationEnvironments,
    @Option(doc = "Environments that make 'test-ood'", defaultValue = "[valley]")
        List<String> testEnvironments,
    @Option(
            doc = "Share of the other environments' rows in 'validation', and in 'test-id'",
            defaultValue = "0.2",
            min = 0.01,
            max = 0.4)
        double heldOutShare) {

  public TableOptions {
    tasks = List.copyOf(tasks);
    ignore = List.copyOf(ignore);
    validationEnvironments = List.copyOf(validationEnvironments);
    testEnvironments = List.copyOf(testEnvironments);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("'tasks' is empty; name the columns to predict");
    }
    for (String name : validationEnvironments) {
      if (testEnvironments.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is in 'validation-environments' and in 'test-environments'");
      }
    }
  }
}
