// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.mtcrl.api.data.SplitName;

/**
 * Where a fault is.
 *
 * @param dataset the name of the data set in configurations
 * @param split the split; empty for a fault of the data set as a whole
 * @param example the index of the first example with the fault; empty for a fault of the whole
 *     split
 */
public record FaultPlace(String dataset, Optional<SplitName> split, OptionalInt example) {
  public FaultPlace {
    requireNonNull(dataset, "dataset is null");
    requireNonNull(split, "split is null");
    requireNonNull(example, "example is null");
  }

  /** A data set as a whole. */
  public static FaultPlace of(String dataset) {
    return new FaultPlace(dataset, Optional.empty(), OptionalInt.empty());
  }

  /** A split as a whole. */
  public static FaultPlace of(String dataset, SplitName split) {
    return new FaultPlace(dataset, Optional.of(split), OptionalInt.empty());
  }

  /** The same place at one example. */
  public FaultPlace at(int index) {
    return new FaultPlace(dataset, split, OptionalInt.of(index));
  }

  /** The place in words, for example {@code data set 'digits', split 'train', example 3}. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder("data set '").append(dataset).append('\'');
    split.ifPresent(name -> words.append(", split '").append(name).append('\''));
    example.ifPresent(index -> words.append(", example ").append(index));
    return words.toString();
  }
}
