// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

/**
 * The version of the interfaces that plugins are built against.
 *
 * <p>A plugin's jar says in its manifest which version it was built against, as {@code
 * Mtcrl-Api-Version: 0.1}; a jar that says another one than mtcrl can serve is refused by name
 * instead of failing somewhere later. A jar that says nothing is tried.
 */
@Stable(since = "0.1")
public final class ApiVersion {
  /** The attribute of a jar's manifest. */
  public static final String ATTRIBUTE = "Mtcrl-Api-Version";

  private static final int MAJOR = 0;
  private static final int MINOR = 1;

  private ApiVersion() {}

  /** This version, major and minor, for example {@code 0.1}. */
  public static String current() {
    return MAJOR + "." + MINOR;
  }

  /**
   * Whether plugins built against another version work with this one: where the major version is
   * the same and the minor one not newer; before 1.0, where both are the same.
   *
   * @param version major and minor, with anything behind a further dot or dash ignored
   */
  public static boolean serves(String version) {
    String[] parts = version.strip().split("[.-]", 3);
    if (parts.length < 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("\\d{1,9}")) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    int minor = Integer.parseInt(parts[1]);
    return major == MAJOR && (MAJOR == 0 ? minor == MINOR : minor <= MINOR);
  }
}
