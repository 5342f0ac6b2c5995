// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

import static java.util.Objects.requireNonNull;

/**
 * What mtcrl and its plugins throw where a user can do something about it. The message is shown as
 * it is, without a stack trace: one sentence with what was found, what was expected, and the
 * remedy.
 */
@Experimental
public abstract class MtcrlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is. The command line ends with another exit status for each. */
  public enum Kind {
    /** The configuration, the command line or another input is wrong; nothing was done. */
    WRONG_INPUT,
    /** The input was right as far as known, and the work failed. */
    FAILED
  }

  private final Kind kind;

  /** Creates an exception with the sentence that the user reads. */
  protected MtcrlException(Kind kind, String message) {
    super(message);
    this.kind = requireNonNull(kind, "kind is null");
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  protected MtcrlException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind is null");
  }

  /** Whether the input was wrong or the work failed. */
  public final Kind kind() {
    return kind;
  }
}
