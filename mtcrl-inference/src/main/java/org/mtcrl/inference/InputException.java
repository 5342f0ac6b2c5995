// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import org.mtcrl.api.MtcrlException;
import org.mtcrl.api.Stable;

/**
 * Says in one sentence that something cannot be predicted from: a feature that is missing, unknown,
 * of another length or out of range, with what was expected.
 */
@Stable(since = "0.1")
public final class InputException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence. */
  public InputException(String message) {
    super(Kind.WRONG_INPUT, message);
  }

  /** Creates an exception with the sentence and its cause. */
  public InputException(String message, Throwable cause) {
    super(Kind.WRONG_INPUT, message, cause);
  }
}
