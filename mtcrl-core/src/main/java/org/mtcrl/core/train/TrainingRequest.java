// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.Device;
import org.mtcrl.core.config.MethodOptions;

/**
 * What is to be trained.
 *
 * @param method the method's name
 * @param options the method, with the values of one candidate
 * @param data the seed's data; owned by the caller
 * @param device where to train
 * @param seed what initial weights and batches are drawn from
 */
public record TrainingRequest(
    String method, MethodOptions options, TrialData data, Device device, long seed) {}
