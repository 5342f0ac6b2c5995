// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.damage;

/**
 * Says that one example cannot be used. Whether that ends the run or is counted is the user's
 * choice, {@code on-bad-example}.
 *
 * <p>The message is one sentence with the file, what was found and what was expected.
 */
public final class BadExampleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public BadExampleException(String message) {
    super(message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public BadExampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
