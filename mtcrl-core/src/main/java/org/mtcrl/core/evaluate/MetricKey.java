// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.evaluate;

import org.mtcrl.api.data.SplitName;

/**
 * What a metric's value is about.
 *
 * @param task the task's name
 * @param metric the metric's name
 * @param higherIsBetter whether larger values are better
 * @param split the split it was measured on
 * @param environment the environment's name, or {@link
 *     org.mtcrl.core.data.rules.AllEnvironments#NAME}
 */
public record MetricKey(
    String task, String metric, boolean higherIsBetter, SplitName split, String environment) {}
