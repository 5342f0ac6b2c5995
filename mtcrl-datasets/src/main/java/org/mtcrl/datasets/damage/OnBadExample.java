// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.damage;

/** What to do about an example that is damaged. */
public enum OnBadExample {
  /** End with a message that names it. */
  FAIL,
  /** Leave it out, name it in the log and count it in the results. */
  SKIP_AND_COUNT
}
