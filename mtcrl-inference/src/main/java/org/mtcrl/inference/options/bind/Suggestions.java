// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the names that a mistyped one was most likely meant to be. */
public final class Suggestions {
  private static final int MOST_SUGGESTIONS = 3;
  private static final int MOST_LISTED = 12;

  private Suggestions() {}

  /**
   * The remedy for an unknown name: {@code did you mean 'x'?}, or the known names where none is
   * near.
   */
  public static String remedy(String unknown, Collection<String> known) {
    List<String> near = to(unknown, known);
    if (!near.isEmpty()) {
      return "did you mean "
          + String.join(" or ", near.stream().map(Suggestions::quote).toList())
          + "?";
    }
    return known.isEmpty() ? "none is known here" : "known are " + list(known);
  }

  /** Names in quotes, capped. */
  public static String list(Collection<String> names) {
    String listed =
        names.stream().limit(MOST_LISTED).map(Suggestions::quote).collect(Collectors.joining(", "));
    return names.size() > MOST_LISTED
        ? listed + " and " + (names.size() - MOST_LISTED) + " more"
        : listed;
  }

  /** The nearest names, best first; empty when none is near. */
  public static List<String> to(String unknown, Collection<String> known) {
    int limit = Math.max(1, unknown.length() / 3);
    int best =
        known.stream().mapToInt(name -> distance(unknown, name)).min().orElse(Integer.MAX_VALUE);
    if (best > limit) {
      return List.of();
    }
    return known.stream()
        .filter(name -> distance(unknown, name) == best)
        .sorted(Comparator.naturalOrder())
        .limit(MOST_SUGGESTIONS)
        .toList();
  }

  private static String quote(String name) {
    return "'" + name + "'";
  }

  /** Edits that turn one word into another, where swapping neighbors is one edit. */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substituted = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substituted, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
