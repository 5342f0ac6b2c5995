// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import org.mtcrl.api.MtcrlException;

/** Says that a plugin was found but cannot work: its jar lacks a class, or fits another version. */
public final class BrokenPluginException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  private BrokenPluginException(String message, LinkageError cause) {
    super(Kind.WRONG_INPUT, message, cause);
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
