// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The sorts of files that Taskonomy has of every example, as far as they are read here. */
enum Domain {
  RGB(1),
  DEPTH_EUCLIDEAN(1 << 1),
  NORMAL(1 << 2),
  KEYPOINTS2D(1 << 3),
  EDGE_TEXTURE(1 << 4),
  RESHADING(1 << 5),
  PRINCIPAL_CURVATURE(1 << 6),
  SEGMENT_SEMANTIC(1 << 7),
  /** Zero where the mesh of the building has a hole; comes with downloads since 2021. */
  MASK_VALID(1 << 8);

  private final int bit;

  Domain(int bit) {
    this.bit = bit;
  }

  /** The bit that stands for it in sets of domains. */
  int bit() {
    return bit;
  }

  /** The name of its folder as the published data have it. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The domain of a folder, whose name may lack the underscores; empty for any other folder. */
  static Optional<Domain> of(Path folder) {
    String name = folder.getFileName().toString().replace("_", "").toLowerCase(Locale.ROOT);
    for (Domain domain : values()) {
      if (domain.folder().replace("_", "").equals(name)) {
        return Optional.of(domain);
      }
    }
    return Optional.empty();
  }
}
