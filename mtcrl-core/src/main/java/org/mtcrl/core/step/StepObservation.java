// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import java.util.Map;

/**
 * The figures of one step.
 *
 * @param risks each task's risk, by name
 * @param penalties each active penalty's value, unweighted, by name
 * @param weights each active penalty's weight, by name
 * @param learningRateFactor what learning rates were multiplied by
 */
public record StepObservation(
    Map<String, Double> risks,
    Map<String, Double> penalties,
    Map<String, Double> weights,
    double learningRateFactor) {}
