// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

/** What can be learned from Cityscapes. */
public enum CityscapesTask {
  /** The class of each pixel. */
  SEGMENTATION,
  /** The distance of each pixel, or its inverse. */
  DEPTH
}
