// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import static java.util.Objects.requireNonNull;

/**
 * Which records are to be made.
 *
 * @param examples the examples, in the order in which they are begun; not copied
 * @param stopAtDamage whether no further example is begun once one is damaged, so that the first
 *     damaged one is known
 */
@SuppressWarnings("ArrayRecordComponent") // up to millions of examples
public record Selection(int[] examples, boolean stopAtDamage) {
  public Selection {
    requireNonNull(examples, "examples is null");
  }
}
