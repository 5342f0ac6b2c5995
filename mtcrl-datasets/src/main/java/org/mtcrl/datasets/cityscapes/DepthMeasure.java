// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

/** In what the task {@code depth} is measured. */
public enum DepthMeasure {
  /** Metres; farther than {@code max-depth} there is no label. */
  METRIC,
  /** One over metres, as the preprocessed form has it; so far points, badly known, count little. */
  INVERSE
}
