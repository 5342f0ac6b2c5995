// SPDX-License-Identifier: Apache-2.0

/**
 * Trained models in other programs: a model's file, typed inputs and predictions, and DJL's way to
 * both. Needs nothing of training, experiments, the command line or the report.
 */
@NullMarked
package org.mtcrl.inference;

import org.jspecify.annotations.NullMarked;
