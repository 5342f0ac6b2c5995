package org.mtcrl.inference.plugin;

import org.mtcrl.api.Provider;

/** Says that a plugin was found but cannot work: its jar lacks a class, or fits another version. */
public final class BrokenPluginException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BrokenPluginException(Provider<?> provider, LinkageError cause) {
    super(
        "the plugin '"
            + provider.name()
            + "' in "
            + PluginDescription.locationOf(provider.getClass())
            + " cannot be used: "
            + cause.getClass().getSimpleName()
            + " ("
            + cause.getMessage()
            + "); put the libraries that it needs into a folder with its jar, or rebuild it against"
            + " this version of mtcrl-api",
        cause);
  }
}
