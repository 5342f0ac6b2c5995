package org.mtcrl.inference;

/**
 * Says in one sentence that a whole model's file cannot be used here: a plugin or a head that it
 * needs is not there, or is another one than it was trained with.
 */
public final class UnusableModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableModelException(String message) {
    super(message);
  }

  UnusableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
