package org.mtcrl.core.fetch;

/** Says in one sentence why a file could not be fetched, and what helps. */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public FetchException(String message) {
    super(message);
  }

  /** Creates an exception with the sentence that the user reads and what caused it. */
  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
