// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.evaluate.Evaluator;

/**
 * What selects among the states of a model in training.
 *
 * @param split the split whose score selects
 * @param evaluator measures the score
 */
public record StateSelection(SplitName split, Evaluator evaluator) {}
