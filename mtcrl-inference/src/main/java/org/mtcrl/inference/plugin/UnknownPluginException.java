// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import java.util.Set;
import java.util.stream.Collectors;
import org.mtcrl.api.MtcrlException;

/** Says that no usable provider carries a name, and which names there are. */
public final class UnknownPluginException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  UnknownPluginException(Plugins plugins, PluginKind kind, String name) {
    super(
        Kind.WRONG_INPUT,
        "unknown " + kind.label() + " '" + name + "'; " + remedy(plugins, kind, name));
  }

  /** What a person can do about an unknown name: the known ones, and what failed to load. */
  public static String remedy(Plugins plugins, PluginKind kind, String name) {
    for (PluginProblem problem : plugins.problems()) {
      if (problem.kind().filter(kind::equals).isPresent()
          && problem.name().filter(name::equals).isPresent()) {
        return problem.message();
      }
    }
    Set<String> names = plugins.names(kind);
    String known =
        names.isEmpty()
            ? "there is no " + kind.label()
            : "known are "
                + names.stream().map(other -> "'" + other + "'").collect(Collectors.joining(", "));
    String failed =
        plugins.problems().stream()
            .filter(problem -> problem.kind().orElse(kind) == kind && problem.name().isEmpty())
            .map(PluginProblem::message)
            .collect(Collectors.joining("; "));
    return failed.isEmpty() ? known : known + "; " + failed;
  }
}
