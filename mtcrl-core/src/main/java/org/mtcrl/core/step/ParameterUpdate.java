// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import java.util.OptionalDouble;
import org.mtcrl.inference.engine.Optimizer;

/**
 * How a step's gradients change the parameters.
 *
 * @param optimizer updates the model's parameters and the plugins'
 * @param learningRates the factor on all learning rates
 * @param clipNorm the largest global norm of the gradient; empty for no limit
 */
public record ParameterUpdate(
    Optimizer optimizer, LearningRateSchedule learningRates, OptionalDouble clipNorm) {}
