// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import org.mtcrl.api.MtcrlException;

/** Says in one sentence why a file could not be fetched, and what helps. */
public final class FetchException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public FetchException(String message) {
    super(Kind.FAILED, message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public FetchException(String message, Throwable cause) {
    super(Kind.FAILED, message, cause);
  }
}
