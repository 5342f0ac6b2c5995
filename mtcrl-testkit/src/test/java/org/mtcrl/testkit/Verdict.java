// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs one rule of a contract on a plugin, as JUnit would, and says what came of it. */
final class Verdict {
  private Verdict() {}

  /** The message of the rule that a plugin breaks. */
  static String of(Class<?> contract, String rule) {
    List<Event> finished =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(contract, rule))
            .execute()
            .testEvents()
            .finished()
            .list();
    assertThat(finished).as("tests run").hasSize(1);
    TestExecutionResult result = finished.get(0).getRequiredPayload(TestExecutionResult.class);
    assertThat(result.getStatus())
        .as("%s of %s: %s", rule, contract.getSimpleName(), result.getThrowable())
        .isEqualTo(TestExecutionResult.Status.FAILED);
    Throwable thrown = result.getThrowable().orElseThrow();
    assertThat(thrown).isInstanceOf(AssertionError.class);
    return String.valueOf(thrown.getMessage());
  }

  /** Checks that a rule fails with why it matters, what to change, and these words. */
  static void check(Class<?> contract, String rule, String... words) {
    assertThat(of(contract, rule)).contains("Why it matters: ", "What to change: ").contains(words);
  }
}
