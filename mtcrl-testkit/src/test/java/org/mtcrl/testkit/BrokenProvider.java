// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import org.mtcrl.api.Provider;

/** What providers that break a rule have in common: they have a name, and no keys. */
interface BrokenProvider extends Provider<BrokenProvider.None> {

  /** No keys. */
  record None() {}

  @Override
  default String name() {
    return "broken";
  }

  @Override
  default String description() {
    return "Breaks a rule";
  }

  @Override
  default Class<None> optionsType() {
    return None.class;
  }
}
