// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import org.mtcrl.api.Stable;

/**
 * One task's labels for all examples of a split, on the host, had without decoding inputs.
 *
 * @param values one number an example, a class index for classification; where {@code present} is
 *     false any finite value
 * @param present whether the example has a label; as long as {@code values}
 */
@Stable(since = "0.1")
@SuppressWarnings("ArrayRecordComponent") // columns of millions of examples; read only by contract
public record ScalarLabels(float[] values, boolean[] present) {

  public ScalarLabels {
    if (values.length != present.length) {
      throw new IllegalArgumentException(
          "values and present differ in length: " + values.length + " and " + present.length);
    }
  }
}
