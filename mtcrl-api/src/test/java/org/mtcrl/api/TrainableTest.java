// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TrainableTest {

  @Test
  void unlessAPluginSaysOtherwiseItOwnsNoArrays() {
    Trainable plugin = new Trainable() {};
    assertThat(plugin.parameters()).isEmpty();
    assertThat(plugin.buffers()).isEmpty();
  }
}
