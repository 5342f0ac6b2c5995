package org.mtcrl.inference.plugin;

/** Says that a plugin was found but cannot work: its jar lacks a class, or fits another version. */
public final class BrokenPluginException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private BrokenPluginException(String message, LinkageError cause) {
    super(message, cause);
  }

  static BrokenPluginException of(PluginGuard guard, LinkageError cause) {
    return new BrokenPluginException(
        "the plugin '%s' in %s cannot be used: %s (%s); %s"
            .formatted(
                guard.name(),
                guard.location(),
                cause.getClass().getSimpleName(),
                cause.getMessage(),
                PluginFailedException.LINKAGE_REMEDY),
        cause);
  }
}
