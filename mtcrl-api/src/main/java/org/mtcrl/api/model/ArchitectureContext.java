// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import java.util.List;
import org.mtcrl.api.Stable;
import org.mtcrl.api.data.Feature;

/**
 * What an architecture has to fit.
 *
 * @param features the data set's features, in the order in which the trunk receives them
 * @param modules the number of modules to make, K, at least 1
 * @param moduleWidth the width of each module's output: D, or channels C for dense tasks
 */
@Stable(since = "0.1")
public record ArchitectureContext(List<Feature> features, int modules, int moduleWidth) {

  public ArchitectureContext {
    features = List.copyOf(features);
    if (features.isEmpty() || modules < 1 || moduleWidth < 1) {
      throw new IllegalArgumentException(
          "an architecture needs features, modules and a width, not %s, %s, %s"
              .formatted(features, modules, moduleWidth));
    }
  }
}
