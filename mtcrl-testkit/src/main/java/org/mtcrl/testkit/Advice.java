package org.mtcrl.testkit;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** How failures of the kit read: what was found, why it matters, and what to change. */
final class Advice {
  private Advice() {}

  /** A failure. */
  static AssertionFailedError failure(String found, String why, String remedy) {
    return new AssertionFailedError(text(found, why, remedy));
  }

  /** A failure with what was thrown. */
  static AssertionFailedError failure(String found, String why, String remedy, Throwable cause) {
    return new AssertionFailedError(text(found + ": " + describe(cause), why, remedy), cause);
  }

  /** A rule that does not apply, and what makes it apply. */
  static TestAbortedException notApplicable(String reason) {
    return new TestAbortedException(reason);
  }

  private static String text(String found, String why, String remedy) {
    return found + ".\n  Why it matters: " + why + ".\n  What to change: " + remedy + ".";
  }

  /** An exception in words. */
  static String describe(Throwable error) {
    String type = error.getClass().getSimpleName();
    return error.getMessage() == null ? type : type + " (" + error.getMessage() + ")";
  }
}
