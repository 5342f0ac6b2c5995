// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import org.mtcrl.api.MtcrlException;

/** Says in one sentence why the tensor engine cannot do what was asked of it. */
public class EngineException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public EngineException(String message) {
    this(Kind.FAILED, message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public EngineException(String message, Throwable cause) {
    super(Kind.FAILED, message, cause);
  }

  /** Creates an exception of a kind, for what a user asked wrongly of the engine. */
  EngineException(Kind kind, String message) {
    super(kind, message);
  }
}
