// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.files.Undefined;

/**
 * A penalty that a method was trained with.
 *
 * @param name its name in the configuration
 * @param type the regularizer's type
 * @param weight its full weight, after any choice
 */
public record Penalty(String name, String type, @Nullable Double weight) {
  public Penalty {
    present(name, "name");
    present(type, "type");
    weight = Undefined.orNull(weight);
  }
}
