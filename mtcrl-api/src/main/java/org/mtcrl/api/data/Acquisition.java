// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mtcrl.api.Experimental;

/**
 * How the files of a data set are obtained, which {@code mtcrl data fetch} does or explains.
 *
 * @param license what must be accepted first
 * @param variants what can be had, at least one; the first is meant where none is named
 */
@Experimental
public record Acquisition(DataLicense license, List<DataVariant> variants) {
  public Acquisition {
    requireNonNull(license, "license is null");
    variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a data set that can be obtained has a variant");
    }
  }
}
