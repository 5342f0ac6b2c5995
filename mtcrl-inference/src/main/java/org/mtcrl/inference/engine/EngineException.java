package org.mtcrl.inference.engine;

/** Says in one sentence why the tensor engine cannot do what was asked of it. */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public EngineException(String message) {
    super(message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
