// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import org.mtcrl.core.data.rules.DatasetFault;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Failures of a contract: what was found, why it matters, and what to change. */
final class ContractFailure {
  private ContractFailure() {}

  /** A failure. */
  static AssertionFailedError of(String found, String why, String remedy) {
    return new AssertionFailedError(text(found, why, remedy));
  }

  /** A failure to keep a rule of data sets. */
  static AssertionFailedError of(DatasetFault fault) {
    return of(fault.found(), fault.rule().reason(), fault.remedy());
  }

  /** A failure with what was thrown. */
  static AssertionFailedError of(String found, String why, String remedy, Throwable cause) {
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
    return error.getMessage() == null ? type : type + " (" + lastLine(error.getMessage()) + ")";
  }

  /** The engine begins with the lines of a program that is not the author's. */
  private static String lastLine(String message) {
    return message.contains("TorchScript interpreter")
        ? message.strip().lines().reduce((before, line) -> line).orElse(message)
        : message;
  }
}
