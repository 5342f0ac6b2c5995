// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.environment;

import java.util.ArrayList;
import java.util.List;

/** Names of environments, which results are listed by. */
public final class EnvironmentNames {
  private EnvironmentNames() {}

  /**
   * The same names, where a repeated name gets its count appended: {@code train-0.9, train-0.9}
   * becomes {@code train-0.9, train-0.9-2}.
   */
  public static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      String candidate = name;
      for (int count = 2; distinct.contains(candidate); count++) {
        candidate = name + "-" + count;
      }
      distinct.add(candidate);
    }
    return List.copyOf(distinct);
  }
}
