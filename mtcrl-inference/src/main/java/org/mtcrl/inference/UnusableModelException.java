// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import org.mtcrl.api.MtcrlException;
import org.mtcrl.api.Stable;

/**
 * Says in one sentence that a whole model's file cannot be used here: a plugin or a head that it
 * needs is not there, or is another one than it was trained with.
 */
@Stable(since = "0.1")
public final class UnusableModelException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  UnusableModelException(String message) {
    super(Kind.WRONG_INPUT, message);
  }

  UnusableModelException(String message, Throwable cause) {
    super(Kind.WRONG_INPUT, message, cause);
  }
}
