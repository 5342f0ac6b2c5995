// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

/**
 * Which examples are to be read.
 *
 * @param indices the examples, in this order; not to be written to
 * @param seed what random augmentation is drawn from
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, made for every step
public record BatchRequest(int[] indices, long seed) {}
