// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import org.mtcrl.api.MtcrlException;

/**
 * Says in one sentence that a method cannot be used on a data set; the configuration must change.
 */
public final class InapplicableException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public InapplicableException(String message) {
    super(Kind.WRONG_INPUT, message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public InapplicableException(String message, Throwable cause) {
    super(Kind.WRONG_INPUT, message, cause);
  }
}
