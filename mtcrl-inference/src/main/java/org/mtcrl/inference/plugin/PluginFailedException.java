// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.MtcrlException;

/**
 * Says in one sentence which plugin, from which jar, failed at what, and why; where the place in
 * the plugin's sources is known, also that. The cause is what the plugin threw.
 */
public final class PluginFailedException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  /** What can be done about a class that is missing or of another version. */
  static final String LINKAGE_REMEDY =
      "put the libraries that it needs into a folder with its jar, or rebuild it against this"
          + " version of mtcrl-api";

  private final PluginKind pluginKind;
  private final String plugin;
  private final String location;
  private final String doing;

  private PluginFailedException(String message, PluginGuard guard, String doing, Throwable cause) {
    super(Kind.FAILED, message, cause);
    this.pluginKind = guard.kind();
    this.plugin = guard.name();
    this.location = guard.location();
    this.doing = doing;
  }

  static PluginFailedException of(PluginGuard guard, String doing, Throwable cause) {
    String message =
        "the %s '%s' in %s failed %s: %s%s%s"
            .formatted(
                guard.kind().label(),
                guard.name(),
                guard.location(),
                doing,
                reason(cause),
                place(guard, cause).map(" at "::concat).orElse(""),
                cause instanceof LinkageError ? "; " + LINKAGE_REMEDY : "");
    return new PluginFailedException(message, guard, doing, cause);
  }

  /** What kind of plugin failed. */
  public PluginKind pluginKind() {
    return pluginKind;
  }

  /** The plugin's name. */
  public String plugin() {
    return plugin;
  }

  /** The plugin's jar or folder of classes; {@code unknown} where that is not known. */
  public String location() {
    return location;
  }

  /** What the plugin was doing, for example {@code in its penalty at step 3}. */
  public String doing() {
    return doing;
  }

  /** Class and message of what was thrown; of its cause where it has no message itself. */
  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = firstLine(cause.getMessage());
    if (cause instanceof UncheckedIOException) {
      Throwable io = requireNonNull(cause.getCause());
      if (!message.equals(io.toString())) {
        message += ": " + reason(io); // which file, and what was wrong with it
      }
    }
    String type = cause.getClass().getSimpleName();
    return message.isEmpty() ? type : "%s (%s)".formatted(type, message);
  }

  /** Messages of native libraries have many lines, of which the first says what happened. */
  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.strip().lines().findFirst().orElse("");
  }

  /** The innermost line of the plugin's own code, for example {@code Mmd.java:42}. */
  private static Optional<String> place(PluginGuard guard, Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(PluginGuard.class.getName())) {
        return Optional.empty(); // what lies further out is not the plugin's
      }
      if (guard.owns(frame) && frame.getFileName() != null) {
        return Optional.of("%s:%d".formatted(frame.getFileName(), frame.getLineNumber()));
      }
    }
    return Optional.empty();
  }
}
