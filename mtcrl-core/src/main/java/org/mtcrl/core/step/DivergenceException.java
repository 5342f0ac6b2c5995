// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.step;

import org.mtcrl.api.MtcrlException;

/** Says in one sentence that training left the finite numbers, and where. */
public final class DivergenceException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public DivergenceException(String message) {
    super(Kind.FAILED, message);
  }
}
