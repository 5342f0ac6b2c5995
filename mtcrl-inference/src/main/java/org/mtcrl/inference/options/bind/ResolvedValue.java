// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;

/**
 * One value of a resolved configuration.
 *
 * @param keys the keys from the top
 * @param value the value in its canonical form: a number, a word, a path, or a list
 * @param origin where it comes from: {@code FILE: LINE}, {@code preset NAME}, {@code -D}, or {@code
 *     default}
 * @param isNotHashed whether it has no influence on results, as a device or a path
 */
public record ResolvedValue(
    List<String> keys, ConfigValue value, String origin, boolean isNotHashed) {

  public ResolvedValue {
    keys = List.copyOf(keys);
    requireNonNull(value, "value is null");
    requireNonNull(origin, "origin is null");
  }

  /** The path as HOCON and {@code -D} write it. */
  public String path() {
    return ConfigUtil.joinPath(keys);
  }
}
