// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import com.typesafe.config.ConfigFactory;
import org.mtcrl.api.data.Feature;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;

/** The encoders that are measured. */
enum BenchTrunk {
  /** Fully connected, 64-256-256 with ReLU, and tanh on the modules' outputs. */
  MLP("mlp", "hidden = [256, 256], activation = relu, output = tanh, module-hidden = []"),

  /** Two convolutions on 36 x 36 pixels, 12 and 24 channels of 5 x 5 with stride 2. */
  LENET(
      "lenet",
      "pool = 1, channels = [12, 24], kernel = 5, stride = 2, hidden = [], module-hidden = [],"
          + " activation = relu, output = tanh");

  private final String key;
  private final String options;

  BenchTrunk(String key, String options) {
    this.key = key;
    this.options = options;
  }

  /** The name in the output, which is also that of the architecture. */
  String key() {
    return key;
  }

  /** What the encoder reads. */
  Feature feature() {
    return switch (this) {
      case MLP -> Feature.dense("x", 64);
      case LENET -> Feature.image("x", 1, 36, 36);
    };
  }

  /** The architecture as a configuration would name it. */
  ConfiguredPlugin architecture(OptionsBinder binder) {
    return binder.plugin(PluginKind.ARCHITECTURE, key, ConfigFactory.parseString(options).root());
  }
}
