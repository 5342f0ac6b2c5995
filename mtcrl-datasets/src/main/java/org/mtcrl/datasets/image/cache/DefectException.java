package org.mtcrl.datasets.image.cache;

/** Says what is wrong with the files of one item. */
public final class DefectException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the sentence that the user reads. */
  public DefectException(String message, Throwable cause) {
    super(message, cause);
  }
}
