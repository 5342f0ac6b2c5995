// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options.bind;

import java.util.List;
import java.util.stream.Collectors;
import org.mtcrl.api.MtcrlException;

/**
 * Says that a configuration cannot be used, with everything that is wrong with it. The message
 * holds one line a problem and is shown as it is, without a stack trace.
 */
public final class InvalidConfigurationException extends MtcrlException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Creates an exception with these problems, at least one. */
  public InvalidConfigurationException(List<Problem> problems) {
    super(
        Kind.WRONG_INPUT,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem given");
    }
    this.problems = List.copyOf(problems);
  }

  /** All problems found, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
