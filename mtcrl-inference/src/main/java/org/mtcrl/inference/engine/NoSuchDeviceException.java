// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

/** Says in one sentence that a device was asked for which this machine does not have. */
public final class NoSuchDeviceException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public NoSuchDeviceException(String message) {
    super(Kind.WRONG_INPUT, message);
  }
}
