// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import org.mtcrl.api.MtcrlException;
import org.mtcrl.inference.files.MalformedFileException;
import picocli.CommandLine;

/**
 * The one place that turns exceptions into what a user reads and an exit status. What a user can
 * repair, and what a guarded plugin did wrong, is a message; any other defect keeps its stack
 * trace.
 */
final class Failures {
  private Failures() {}

  /** A command that failed while it ran. */
  static int explain(Exception e, CommandLine command, CommandLine.ParseResult result) {
    PrintWriter err = command.getErr();
    if (e instanceof InterruptedException || e instanceof CancellationException) {
      err.println("interrupted");
      return ExitStatus.INTERRUPTED;
    }
    if (e instanceof MtcrlException known) {
      err.println(known.getMessage());
      return switch (known.kind()) {
        case WRONG_INPUT -> ExitStatus.WRONG_INPUT;
        case FAILED -> ExitStatus.FAILED;
      };
    }
    if (e instanceof IOException broken) {
      err.println(reason(broken));
      return ExitStatus.FAILED;
    }
    if (e instanceof UncheckedIOException unchecked) {
      IOException cause = requireNonNull(unchecked.getCause(), "the cause is null");
      err.println(
          cause instanceof MalformedFileException
              ? cause.getMessage()
              : e.getMessage() + " failed: " + reason(cause));
      return ExitStatus.FAILED;
    }
    err.println("mtcrl failed; this is a defect of mtcrl or of a plugin:");
    e.printStackTrace(err);
    return ExitStatus.FAILED;
  }

  /** What went wrong with a file; Java's own messages often hold its name and nothing else. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      String name = "'" + file.getFile() + "'";
      if (e instanceof AccessDeniedException) {
        return "there is no permission for " + name;
      }
      if (e instanceof NoSuchFileException) {
        return "there is no " + name;
      }
      if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
        return name + " is there and is not a folder";
      }
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** A command line that cannot be understood. */
  static int explainUsage(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof MissingCommandException) {
      command.usage(err);
      return ExitStatus.WRONG_INPUT;
    }
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitStatus.WRONG_INPUT;
  }
}
