package org.mtcrl.core.architecture;

import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;

/** How the feature maps inside an architecture are standardized. */
enum Normalization {
  /** Each channel over batch and pixels; with running moments outside training. */
  BATCH,
  /** Groups of channels of each example by itself. */
  GROUP;

  /** A new layer. */
  Block block() {
    return switch (this) {
      case BATCH -> BatchNorm.builder().build();
      case GROUP -> new GroupNorm();
    };
  }
}
