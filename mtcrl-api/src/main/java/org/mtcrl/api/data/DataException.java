// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import org.mtcrl.api.MtcrlException;
import org.mtcrl.api.Stable;

/**
 * Says that the user's data cannot be used: missing, damaged, or not what the configuration claims.
 *
 * <p>The message is shown as it is, without a stack trace: one sentence with the file (and line or
 * index), what was found, what was expected, and the remedy.
 */
@Stable(since = "0.1")
public class DataException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public DataException(String message) {
    super(Kind.FAILED, message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public DataException(String message, Throwable cause) {
    super(Kind.FAILED, message, cause);
  }
}
