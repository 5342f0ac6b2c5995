// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import org.mtcrl.api.MtcrlException;

/** Says in one sentence, which names the part, that a model cannot be exported as TorchScript. */
public final class NotExportableException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception for a part that does not describe its forward pass. */
  public NotExportableException(String message) {
    super(Kind.WRONG_INPUT, message);
  }

  /** Creates an exception for a part that refused, or whose text libtorch does not take. */
  public NotExportableException(String message, Throwable cause) {
    super(Kind.WRONG_INPUT, message, cause);
  }
}
