package org.mtcrl.core.evaluate;

import org.mtcrl.api.data.SplitName;

/**
 * One figure of one model.
 *
 * @param task the task's name
 * @param metric the metric's name
 * @param higherIsBetter whether larger values are better
 * @param split the split it was measured on
 * @param environment the environment's name, or {@code all}
 * @param value the value; NaN where it is undefined
 */
public record MetricValue(
    String task,
    String metric,
    boolean higherIsBetter,
    SplitName split,
    String environment,
    double value) {}
