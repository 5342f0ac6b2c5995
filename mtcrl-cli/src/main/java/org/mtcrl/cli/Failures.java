package org.mtcrl.cli;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.mtcrl.api.data.DataException;
import org.mtcrl.core.config.load.InvalidConfigurationException;
import org.mtcrl.core.engine.EngineException;
import org.mtcrl.core.engine.NoSuchDeviceException;
import org.mtcrl.core.files.MalformedFileException;
import org.mtcrl.core.plugin.UnknownPluginException;
import org.mtcrl.core.train.InapplicableException;
import picocli.CommandLine;

/**
 * The one place that turns exceptions into what a user reads and an exit status. What a user can
 * mend is a message; what only a programmer can mend keeps its stack trace.
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
    if (e instanceof InvalidConfigurationException
        || e instanceof UnknownPluginException
        || e instanceof NoSuchDeviceException
        || e instanceof InapplicableException) {
      err.println(e.getMessage());
      return ExitStatus.WRONG_INPUT;
    }
    if (e instanceof DataException
        || e instanceof EngineException
        || e instanceof MalformedFileException) {
      err.println(e.getMessage());
      return ExitStatus.FAILED;
    }
    err.println("mtcrl failed; this is a defect of mtcrl or of a plugin:");
    e.printStackTrace(err);
    return ExitStatus.FAILED;
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
